// A file for the visitor, or why there is none.
function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function sayRefusal(button, html) {
  document.querySelectorAll(".refusal").forEach((message) => message.remove());
  const message = document.createElement("div");
  message.className = "refusal";
  message.innerHTML = html;
  button.after(message);
}
