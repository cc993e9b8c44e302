// Saves the file that the server has made, once per click. Before the first line break: its name; behind it: its bytes.
export default function ({ data }) {
  const end = data.indexOf(10);
  const { name, mime, refusal, taken } = JSON.parse(new TextDecoder().decode(data.subarray(0, end)));
  if (window.delivered === taken.ticket) return;
  window.delivered = taken.ticket;
  if (refusal) sayRefusal(document.querySelector(`button[data-take="${taken.name}"]`), refusal);
  else save(name, new Blob([data.subarray(end + 1)], { type: mime }));
}
