// A part of a true time axis, nearer: the one axis on which leaving out is no false comparison. What the visitor has
// chosen is kept by us and not by Plotly's `uirevision`, which knows nothing of keys and buttons, and gives way as
// soon as another edition begins in another year.
const DAY = 24 * 60 * 60 * 1000;
const SHORTEST = 365 * DAY;
const CLOSER = 0.5;
const ZOOM_KEYS = { "+": CLOSER, "-": 1 / CLOSER, 0: Infinity };
const NAME_GAP = 6;
const MONTH = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  era: "long",
  year: "numeric",
  month: "long",
  timeZone: "UTC",
});

const canZoom = (layout) => layout?.xaxis?.minallowed !== undefined;
const timeOf = (day) => Date.parse(`${day.slice(0, 10)}T00:00Z`);
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);
const limitsOf = ({ xaxis }) => [timeOf(xaxis.minallowed), timeOf(xaxis.maxallowed)];
const monthOf = (time) => MONTH.format(new Date(time));

// A span of about `length` around `middle`: at least a year, and never beyond the figure's own ends.
function spanAround([first, last], middle, length) {
  const kept = Math.min(Math.max(length, SHORTEST), last - first);
  const start = Math.min(Math.max(middle - kept / 2, first), last - kept);
  return [start, start + kept];
}

// What this figure has of the span that the visitor has chosen; all of it where that is nothing.
function shownSpan(limits, chosen) {
  const [from, to] = chosen ? [Math.max(chosen[0], limits[0]), Math.min(chosen[1], limits[1])] : limits;
  return from < to ? spanAround(limits, (from + to) / 2, to - from) : limits;
}

function widthOfText(text, { family, size }) {
  const paper = document.createElement("canvas").getContext("2d");
  paper.font = `bold ${size}px ${family}`;
  return paper.measureText(new DOMParser().parseFromString(text, "text/html").body.textContent).width;
}

// Where the name of a bar may stand, in px: where the whole figure has it, at the bar's other side, on a pale bar.
function placesOf({ from, to, isPale }, width, isLeft) {
  const left = { side: "left", at: from, from: from - NAME_GAP - width, to: from };
  const right = { side: "right", at: to, from: to, to: to + NAME_GAP + width };
  const middle = (from + to) / 2;
  const upon = { side: "center", at: middle, from: middle - width / 2, to: middle + width / 2 };
  const beside = isLeft ? [left, right] : [right, left];
  return isPale && to - from > width + 2 * NAME_GAP ? [...beside, upon] : beside;
}

// The name beside its bar inside the plot, clear of what else stands on its level; else its number, which the table names.
function placeName(name, bar, taken, { font, room }) {
  for (const text of [name.text, name.text.replace(/<\/b>.*/, "</b>")]) {
    const isFree = ({ from, to }) => from >= 0 && to <= room && taken.every((other) => to <= other.from || from >= other.to);
    const place = placesOf(bar, widthOfText(text, font), name.isLeft).find(isFree);
    if (place) return { text, ...place };
  }
  return undefined;
}

// A day is drawn as wide as can be seen, and no wider when a year is as wide as several were.
function barsWithin({ shapes, layout }, [from, to]) {
  const [first, last] = limitsOf(layout);
  const days = ({ x0, x1 }) => Math.ceil((((timeOf(x1) - timeOf(x0)) / DAY) * (to - from)) / (last - first));
  return shapes.map((bar) => (bar.name === "day" ? { ...bar, x1: dayOf(timeOf(bar.x0) + days(bar) * DAY) } : bar));
}

// A name that has no place in the span: Plotly takes the node of an empty text away, and misses it when it comes back.
const NO_NAME = "\u200b";

// The names of the bars as they stand while `span` is shown, as Plotly takes them for their trace; the text of one that
// has no place is empty. As in the figure itself there is room for them on the narrowest screen, and thus on every
// screen, on paper and in a picture.
function namesWithin({ names, layout }, shapes, [first, last]) {
  const room = layout.meta.narrowest - layout.margin.l - layout.margin.r;
  const along = (day) => Math.min(Math.max(((timeOf(day) - first) / (last - first)) * room, 0), room);
  const isPale = ({ fillcolor, line }) => fillcolor !== line.color;
  const bars = shapes.map((bar) => ({ from: along(bar.x0), to: along(bar.x1), y0: bar.y0, isPale: isPale(bar) }));
  const placed = [];
  const places = bars.map((bar, i) => {
    const taken = [...bars, ...placed].filter((other) => other !== bar && other.y0 === bar.y0 && other.from < other.to);
    const name = { text: names.text[i], isLeft: names.textposition[i] === "middle left" };
    const place = bar.from < bar.to && placeName(name, bar, taken, { font: layout.font, room });
    if (!place) return { text: NO_NAME, x: names.x[i], textposition: names.textposition[i] };
    placed.push({ ...place, y0: bar.y0 });
    const x = dayOf(first + (place.at / room) * (last - first));
    return { text: place.text, x, textposition: `middle ${place.side}` };
  });
  const each = (key) => places.map((place) => place[key]);
  return { text: each("text"), x: each("x"), textposition: each("textposition") };
}

// The trace with the names of the bars, and which of the traces it is.
const namesOf = (data) => data.findIndex(({ mode }) => mode === "markers+text");

// What differs from the whole figure, as Plotly's `update` takes it, and the words for it.
function viewOf(whole, span) {
  const limits = limitsOf(whole.layout);
  if (span[0] <= limits[0] && span[1] >= limits[1])
    return { ...whole, range: limits.map(dayOf), words: "全期間を表示" };
  const shapes = barsWithin(whole, span);
  const names = namesWithin(whole, shapes, span);
  const count = names.text.filter((text) => text !== NO_NAME).length;
  const words = `${monthOf(span[0])}から${monthOf(span[1] - DAY)}までを表示（${count ? `${count}件` : "収録なし"}）`;
  return { range: span.map(dayOf), title: `${whole.title}｜${words}`, names, shapes, words };
}

async function showSpan(chart, chosen) {
  const limits = limitsOf(chart.layout);
  const span = shownSpan(limits, chosen);
  chart.span = span[0] <= limits[0] && span[1] >= limits[1] ? undefined : span;
  if (!chart.span) chart.pointed = undefined;
  const { range, title, names, shapes, words } = viewOf(chart.whole, span);
  say(chart, words);
  const each = Object.fromEntries(Object.entries(names).map(([key, values]) => [key, [values]]));
  const layout = { "xaxis.range": range, "xaxis.title.text": title, shapes };
  await window.Plotly.update(chart, each, layout, [namesOf(chart.data)]);
}

// Nearer (`by` < 1) or farther, around the mark that was pointed at last, else around the middle.
function zoomBy(chart, by) {
  if (!canZoom(chart.layout)) return;
  const limits = limitsOf(chart.layout);
  const [from, to] = shownSpan(limits, chart.span);
  const pointed = chart.pointed && timeOf(chart.pointed);
  const middle = pointed >= from && pointed <= to ? pointed : (from + to) / 2;
  showSpan(chart, spanAround(limits, middle, (to - from) * by));
}

// A mark to which the arrow keys lead comes into sight.
async function bringIntoSight(chart, x) {
  if (!chart.span) return;
  const limits = limitsOf(chart.layout);
  const [from, to] = shownSpan(limits, chart.span);
  if (timeOf(x) < from || timeOf(x) >= to) await showSpan(chart, spanAround(limits, timeOf(x), to - from));
}

// Before a figure is drawn: it begins with the span that the visitor has chosen in the one before.
function keepSpan(chart, { data, layout }) {
  if (!canZoom(layout)) return;
  const trace = data[namesOf(data)];
  const { text, x, textposition } = trace;
  chart.whole = { layout, title: layout.xaxis.title.text, names: { text, x, textposition }, shapes: layout.shapes };
  const { range, title, names, shapes } = viewOf(chart.whole, shownSpan(limitsOf(layout), chart.span));
  layout.xaxis = { ...layout.xaxis, range, title: { ...layout.xaxis.title, text: title } };
  layout.shapes = shapes;
  Object.assign(trace, names);
}

// Whoever drags has chosen a span. A finger scrolls the page, as everywhere else: Plotly does not hear of it.
function followDrag(chart) {
  if (!canZoom(chart.layout)) return;
  chart.addEventListener("touchstart", (event) => event.stopPropagation(), { capture: true, passive: true });
  chart.on("plotly_hover", ({ points: [{ x }] }) => (chart.pointed = x));
  chart.on("plotly_relayout", (change) => {
    if (!Object.keys(change).some((name) => name.startsWith("xaxis.range["))) return;
    const [from, to] = chart.layout.xaxis.range.map(timeOf);
    showSpan(chart, spanAround(limitsOf(chart.layout), (from + to) / 2, to - from));
  });
}
