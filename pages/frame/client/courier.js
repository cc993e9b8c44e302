// Saves the file that the server has made, once per ticket. Before the first line break: its name; behind it: its bytes.
export default function ({ data }) {
  const end = data.indexOf(10);
  const { name, mime, ticket } = JSON.parse(new TextDecoder().decode(data.subarray(0, end)));
  if (window.delivered === ticket) return;
  window.delivered = ticket;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data.subarray(end + 1)], { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
