// Draws one figure and, whenever its data changes, updates the same chart in place.
const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  scrollZoom: false,
  doubleClick: false,
  // Its tip on a zoom is English, and tells of the double click that does nothing here.
  showTips: false,
  locale: "ja",
};
const FAILED = "図を描けませんでした。画面を読み込み直してください。数値は下の表で確かめられます。";

// The document has asked for Plotly (document.py), or else the first chart does.
function plotlyScript() {
  const asked = document.getElementById("plotly");
  if (asked) return asked;
  const script = document.createElement("script");
  script.id = "plotly";
  script.src = new URL("__PLOTLY__", document.baseURI);
  document.head.append(script);
  return script;
}

let plotlyLoading, plotlySpeaks;

// Plotly once it is there; undefined before.
function speakingPlotly() {
  if (window.Plotly && !plotlySpeaks) window.Plotly.register(JAPANESE);
  plotlySpeaks = window.Plotly !== undefined;
  return window.Plotly;
}

// One copy of Plotly for all charts of the page; the browser keeps the file for the next visit.
function plotly() {
  plotlyLoading ??= new Promise((resolve, reject) => {
    const script = plotlyScript();
    script.addEventListener("load", () => resolve(speakingPlotly()));
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error(`${script.src} could not be loaded`));
    });
  });
  return plotlyLoading;
}

// The sidebar changes the width without any change of the window. Where the box is too narrow for the
// chart it scrolls, and what scrolls must be reachable by keyboard.
function followWidth(chart, Plotly) {
  const box = chart.parentElement;
  let width = chart.clientWidth;
  chart.watched = new ResizeObserver(() => {
    if (chart.clientWidth && chart.clientWidth !== width) Plotly.Plots.resize(chart);
    width = chart.clientWidth;
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  chart.watched.observe(box);
}

// In the place of the chart stands a new one that says so, and that the next figure is drawn in.
function failChart(chart, error) {
  console.error(error);
  plotlyLoading = undefined;
  forgetChart(chart);
  chart.spoken?.remove();
  const said = Object.assign(document.createElement("div"), { className: "chart", role: "alert" });
  said.innerHTML = `<p class="message alert">${FAILED}</p>`;
  chart.replaceWith(said);
}

// Plotly's layers take no clicks. A picture has no tab stops inside: its links stand in the table below as well.
function makeClickable(link) {
  link.setAttribute("tabindex", "-1");
  const words = link.closest("text") ?? link;
  words.style.pointerEvents = "all";
  words.style.cursor = "pointer";
}

// The address to which a mark leads: its trace's address with the mark's own changes; undefined where it leads nowhere.
function addressOf(meta, place) {
  const change = meta?.changes?.[place];
  if (!change) return undefined;
  const address = new URL(meta.address, document.baseURI);
  for (const [name, value] of new URLSearchParams(change)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address;
}

function followMarks(chart) {
  const leads = ({ points: [{ data, pointNumber }] }) => addressOf(data.meta, pointNumber);
  chart.on("plotly_hover", (event) => chart.classList.toggle("leads", leads(event) !== undefined));
  chart.on("plotly_unhover", () => chart.classList.remove("leads"));
  chart.on("plotly_click", (event) => {
    const address = leads(event);
    if (address) navigate(address);
  });
}

// `text` is the figure as JSON; what is returned waits until it is drawn, or said not to be.
function drawChart(chart, text) {
  chart.shown = text;
  const figure = JSON.parse(text);
  if (chart.role === "alert") chart.replaceChildren();
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", figure.layout.meta.alt);
  // The room is there before Plotly is, so that nothing moves when the chart appears.
  chart.style.height = `${figure.layout.height}px`;
  chart.style.minWidth = `${figure.layout.meta.narrowest}px`;
  const draw = async (Plotly) => {
    // Meanwhile the chart may have gone, or a newer figure come.
    if (!chart.isConnected || chart.shown !== text) return;
    keepSpan(chart, figure);
    // What it is told once it keeps; each further telling costs it a tenth of the drawing.
    const config = chart.watched ? undefined : CONFIG;
    await unheard(() => Plotly.react(chart, figure.data, figure.layout, config));
    chart.querySelectorAll("svg a").forEach(makeClickable);
    if (chart.watched) return;
    followWidth(chart, Plotly);
    followMarks(chart);
    followDrag(chart);
    makeWalkable(chart);
  };
  // Once Plotly is there, a chart is drawn at once and not after the words: measuring texts among
  // words that have just changed lays the whole page out anew for each of them.
  const drawn = speakingPlotly() ? draw(window.Plotly) : plotly().then(draw);
  return drawn.catch((error) => failChart(chart, error));
}

function forgetChart(chart) {
  chart.watched?.disconnect();
  window.Plotly?.purge(chart);
}
