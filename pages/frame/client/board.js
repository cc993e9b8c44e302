// Writes the blocks of a page, and at each change only those that differ: a chart stays the same chart.
// A block that has not changed comes without its content; its digest says what the visitor should see by now.
const FOCUSABLE = "a[href], button, input, summary, [tabindex]";

function replaceHtml(box, html) {
  const focused = [...box.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  const named = focused >= 0 && document.activeElement.dataset.name;
  const opened = [...box.querySelectorAll("details")].map((details) => details.open);
  box.innerHTML = html;
  // What the visitor has opened stays open, and the focus stays where it was.
  box.querySelectorAll("details").forEach((details, i) => (details.open = opened[i] ?? details.open));
  if (focused < 0) return;
  // What has a name is found by it, or has gone; anything else by its place. At an end of a list the way back remains.
  const same = named ? box.querySelector(`[data-name="${named}"]`) : box.querySelectorAll(FOCUSABLE)[focused];
  (same ?? box.querySelector(".paging a"))?.focus({ preventScroll: true });
}

function newBox({ key, kind }) {
  const box = document.createElement("div");
  box.dataset.key = key;
  if (kind === "figure") {
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

function write(blocks) {
  const boxes = new Map([...board.children].map((box) => [box.dataset.key, box]));
  // What has gone goes first: whatever follows it would be moved, and all its words laid out anew.
  const keys = new Set(blocks.map(({ key }) => key));
  boxes.forEach((box, key) => keys.has(key) || remove(box));
  blocks.forEach((block, place) => {
    const box = boxes.get(block.key) ?? newBox(block);
    if (board.children[place] !== box) board.insertBefore(box, board.children[place] ?? null);
  });
  const written = blocks.map((block, place) => [board.children[place], block]).filter(([box, { digest }]) => box.dataset.digest !== digest);
  for (const [box, { kind, content }] of written) if (kind === "figure") drawChart(box.firstChild, content);
  for (const [box, { kind, content }] of written) if (kind === "html") replaceHtml(box, content);
  for (const [box, { digest }] of written) box.dataset.digest = digest;
  sayView();
  goToWanted();
}

// For the keyboard and the ear a new page begins at its title.
function beginAtTitle() {
  const title = board.querySelector("h1");
  if (!hasCome || !title || isProjected()) return;
  hasCome = false;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

// The block that a link has named, for the eye and for the keyboard.
function goToWanted() {
  const box = wantedBlock && [...board.children].find(({ dataset }) => dataset.key === wantedBlock);
  if (!box) return beginAtTitle();
  wantedBlock = "";
  hasCome = false;
  box.tabIndex = -1;
  box.focus({ preventScroll: true });
  // Figures above get their heights first.
  requestAnimationFrame(() => box.scrollIntoView({ block: "start" }));
}

const chartOf = (key) => board.querySelector(`[data-key="${key}"] > .chart`);

board.addEventListener("click", (event) => {
  const { take, report, copy, picture, zoom, by, act, newest } = event.target.closest("button")?.dataset ?? {};
  if ((take ?? report ?? picture) && board.ariaBusy === "true") pressOnceSettled(event.target.closest("button"));
  else if (take) takeFile(event.target);
  else if (report) takeReport(event.target);
  else if (copy !== undefined) copyMemo(event.target);
  else if (picture) takePicture(event.target, chartOf(picture));
  else if (newest !== undefined) exchange();
  else if (act) actBy(event.target, event.detail > 0);
  else if (zoom) zoomBy(chartOf(zoom), Number(by));
  else followLink(event);
});
board.addEventListener("keydown", walkRow);
board.addEventListener("change", ({ target }) => {
  if (target.type === "file") target.parentElement.querySelector("output").textContent = target.files[0]?.name ?? "";
});
board.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.dataset.send) send(event.target, event.submitter);
  else navigate(`?${new URLSearchParams(new FormData(event.target))}`);
});
