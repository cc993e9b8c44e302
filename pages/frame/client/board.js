// Writes the blocks of a page, and at each change only those that differ: a chart stays the same chart.
const FOCUSABLE = "a[href], button, input, summary, [tabindex]";

function replaceHtml(box, html) {
  if (box.shown === html) return;
  const focused = [...box.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  const opened = [...box.querySelectorAll("details")].map((details) => details.open);
  box.innerHTML = box.shown = html;
  // What the visitor has opened stays open, and the focus stays where it was.
  box.querySelectorAll("details").forEach((details, i) => (details.open = opened[i] ?? details.open));
  if (focused >= 0) box.querySelectorAll(FOCUSABLE)[focused]?.focus({ preventScroll: true });
}

function newBox({ key, figure }) {
  const box = document.createElement("div");
  box.dataset.key = key;
  if (figure) {
    box.className = "chart-box";
    box.append(document.createElement("div"));
    box.firstChild.className = "chart";
  }
  return box;
}

function remove(box) {
  const chart = box.querySelector(":scope > .chart");
  if (chart) forgetChart(chart);
  box.remove();
}

function write(board, blocks) {
  const boxes = new Map([...board.children].map((box) => [box.dataset.key, box]));
  blocks.forEach((block, place) => {
    const box = boxes.get(block.key) ?? newBox(block);
    boxes.delete(block.key);
    if (board.children[place] !== box) board.insertBefore(box, board.children[place] ?? null);
  });
  boxes.forEach(remove);
  const written = blocks.map((block, place) => [board.children[place], block]);
  for (const [box, { figure }] of written) if (figure) drawChart(box.firstChild, figure);
  for (const [box, { html }] of written) if (html !== undefined) replaceHtml(box, html);
  goToWanted(board);
}

// The block that a link has named, for the eye and for the keyboard.
function goToWanted(board) {
  const box = window.wantedBlock && [...board.children].find(({ dataset }) => dataset.key === window.wantedBlock);
  if (!box) return;
  window.wantedBlock = "";
  box.tabIndex = -1;
  box.focus({ preventScroll: true });
  // Figures above get their heights first.
  requestAnimationFrame(() => box.scrollIntoView({ block: "start" }));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".board");
  write(board, JSON.parse(new TextDecoder().decode(data)).blocks);
  board.onclick = (event) => {
    const button = event.target.closest("button[data-take]");
    // Each click has a ticket of its own, so that the same file can be taken twice.
    if (button) setTriggerValue("take", { name: button.dataset.take, ticket: `${Date.now()}` });
    else followLink(event);
  };
  board.onsubmit = (event) => {
    event.preventDefault();
    navigate(`?${new URLSearchParams(new FormData(event.target))}`);
  };
  return () => [...board.children].forEach(remove);
}
