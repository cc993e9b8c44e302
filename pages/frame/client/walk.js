// The values of a chart one by one, by arrow keys: the point is shown as if pointed at, and read out.
// Plotly shows a point at most every 50 ms.
const HOVER_MS = 80;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const ROWS = { ArrowDown: 1, ArrowUp: -1 };

// Every point that says something when pointed at, panel by panel from the left.
function pointsOf(chart) {
  const points = [];
  chart.data.forEach((trace, curveNumber) => {
    if (trace.hoverinfo === "skip") return;
    const subplot = `${trace.xaxis ?? "x"}${trace.yaxis ?? "y"}`;
    trace.x.forEach((x, pointNumber) => points.push({ curveNumber, pointNumber, subplot, x, y: trace.y[pointNumber] }));
  });
  const panels = [...new Set(points.map(({ subplot }) => subplot))];
  const told = chart.data.filter(({ hoverinfo }) => hoverinfo !== "skip");
  const isUpright = told.some(({ type, mode }) => type === "bar" || mode !== "markers");
  const along = ({ x, y }) => (isUpright ? [x, y] : [y, x]);
  return points.sort((a, b) => {
    const [[a1, a2], [b1, b2]] = [along(a), along(b)];
    return panels.indexOf(a.subplot) - panels.indexOf(b.subplot) || (a1 < b1 ? -1 : a1 > b1 ? 1 : a2 < b2 ? -1 : 1);
  });
}

function say(chart, text) {
  chart.spoken ??= chart.parentElement.appendChild(document.createElement("span"));
  chart.spoken.className = "unseen";
  chart.spoken.role = "status";
  chart.spoken.textContent = text;
}

// What the panel of a point shows, where the one before it – if any – was in another panel.
function panelOf(chart, { subplot }, before) {
  if (before?.subplot === subplot) return "";
  const title = chart.layout.annotations?.find(({ name }) => name === subplot)?.text;
  return title ? `${Object.assign(document.createElement("template"), { innerHTML: title }).content.textContent}　` : "";
}

async function showPoint(chart, points, place) {
  const panel = panelOf(chart, points[place], points[chart.place]);
  chart.place = place;
  chart.pointed = points[place].x;
  const { curveNumber, pointNumber, subplot, x } = points[place];
  await bringIntoSight(chart, x);
  if (chart.place !== place) return;
  window.Plotly.Fx.hover(chart, [{ curveNumber, pointNumber }], [subplot]);
  setTimeout(() => {
    if (chart.place !== place) return;
    const words = [...chart.querySelectorAll(".hoverlayer .hovertext text")].map((text) => text.textContent).join(" ");
    const leads = addressOf(chart.data[curveNumber].meta, pointNumber) ? "。Enterキーで開きます" : "";
    say(chart, `${panel}${words}（${place + 1}／${points.length}）${leads}`);
  }, HOVER_MS);
}

function leavePoints(chart) {
  if (chart.place === undefined) return;
  chart.place = undefined;
  window.Plotly.Fx.unhover(chart);
  say(chart, "");
}

// Where a key leads from `place` (undefined: nowhere yet); undefined for any other key.
function placeAfter(key, place, last) {
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (!(key in STEPS)) return undefined;
  const from = place ?? (STEPS[key] > 0 ? -1 : last + 1);
  return Math.min(Math.max(from + STEPS[key], 0), last);
}

// In a picture of rows and columns ↓ and ↑ lead to the next mark of the same column; undefined anywhere else.
function placeInColumn(key, place, points, isGrid) {
  if (!isGrid || !(key in ROWS) || place === undefined) return undefined;
  const { x, y } = points[place];
  const further = points.map((point, at) => ({ at, way: (point.y - y) * ROWS[key], x: point.x }));
  return further.filter((point) => point.x === x && point.way > 0).sort((a, b) => a.way - b.way)[0]?.at ?? place;
}

// The mark that is shown is opened as by a click.
function openPoint(chart, { curveNumber, pointNumber }) {
  const address = addressOf(chart.data[curveNumber].meta, pointNumber);
  if (address) navigate(address);
}

function walk(chart, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !chart.data) return;
  if (event.key === "Escape") return leavePoints(chart);
  if (event.key in ZOOM_KEYS) return zoomBy(chart, ZOOM_KEYS[event.key]);
  const points = pointsOf(chart);
  if (event.key === "Enter" && points[chart.place]) return openPoint(chart, points[chart.place]);
  const place =
    placeInColumn(event.key, chart.place, points, chart.layout.meta.is_grid) ??
    placeAfter(event.key, chart.place, points.length - 1);
  if (place === undefined || !points.length) return;
  event.preventDefault();
  showPoint(chart, points, place);
}

function makeWalkable(chart) {
  chart.tabIndex = 0;
  const nearer = canZoom(chart.layout) ? "。＋と−で期間を拡大・縮小し、0で全期間に戻します" : "";
  chart.setAttribute("aria-roledescription", `図。矢印キーで値を読み上げます${nearer}`);
  chart.addEventListener("keydown", (event) => walk(chart, event));
  chart.addEventListener("blur", () => leavePoints(chart));
}
