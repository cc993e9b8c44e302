// On paper a chart is as wide as an upright A4 page between its margins, whatever the window was, and not
// higher than one: a chart that is cut in two cannot be read.
const PAPER = { width: 680, height: 960 };

function toPaper(chart) {
  const zoom = Math.min(1, PAPER.height / chart.layout.height);
  chart.style.zoom = zoom;
  window.Plotly.relayout(chart, { width: PAPER.width / zoom });
}

function toScreen(chart) {
  chart.style.zoom = "";
  window.Plotly.relayout(chart, { width: null, autosize: true });
}

const drawnCharts = () => document.querySelectorAll(".chart.js-plotly-plot");

addEventListener("beforeprint", () => drawnCharts().forEach(toPaper));
addEventListener("afterprint", () => drawnCharts().forEach(toScreen));
