// Saves the file that the server has made, once per click. Before the first line break: its name; behind it: its bytes.
function save(name, mime, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function sayRefusal(button, html) {
  const message = document.createElement("div");
  message.className = "refusal";
  message.innerHTML = html;
  button.after(message);
}

export default function ({ data }) {
  const end = data.indexOf(10);
  const { name, mime, refusal, taken } = JSON.parse(new TextDecoder().decode(data.subarray(0, end)));
  if (window.delivered === taken.ticket) return;
  window.delivered = taken.ticket;
  document.querySelectorAll(".refusal").forEach((message) => message.remove());
  if (refusal) sayRefusal(document.querySelector(`button[data-take="${taken.name}"]`), refusal);
  else save(name, mime, data.subarray(end + 1));
}
