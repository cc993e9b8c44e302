// Buttons or links that belong together are one tab stop; the arrow keys lead from one to the next.
function walkRow(event) {
  const row = event.target.closest(".downloads, .switch.many, .screens tbody tr");
  if (!row) return;
  const steps = [...row.querySelectorAll("button, a")], at = steps.indexOf(event.target);
  if (at < 0) return;
  const places = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: steps.length - 1 };
  const next = event.key in places ? steps[(places[event.key] + steps.length) % steps.length] : inNextRow(event, row);
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// In a list of rows ↓ and ↑ lead to what does the same there.
function inNextRow({ key, target }, row) {
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[key];
  return next?.querySelector(`[data-way="${target.dataset.way}"]`) ?? next?.querySelector("a");
}
