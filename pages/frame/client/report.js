// The report for print: the server's words and tables, and the figures as they are drawn here – wide enough that
// numbers of four digits stand beside each other.
const REPORT_WIDTH = 800;

// A picture that leads nowhere, in the width of a page.
async function onPaper({ data, layout }) {
  await (speakingPlotly() ?? plotly());
  const width = Math.max(REPORT_WIDTH, layout.meta.narrowest);
  const address = await window.Plotly.toImage({ data, layout, config: CONFIG }, { format: "svg", width, height: layout.height });
  const picture = new DOMParser().parseFromString(decodeURIComponent(address.slice(address.indexOf(",") + 1)), "image/svg+xml");
  picture.querySelectorAll("a").forEach((link) => [...link.attributes].forEach(({ name }) => link.removeAttribute(name)));
  return picture.documentElement;
}

// What one sheet shows of a picture that is too high for it: strips, each from where to where, one below the other.
function stripsOf(picture, strips, name) {
  const width = picture.viewBox.baseVal.width;
  let high = 0;
  const shown = strips.split(" ").map((strip) => {
    const [start, end] = strip.split("-").map(Number);
    const place = `y="${high}" width="${width}" height="${end - start}" viewBox="0 ${start} ${width} ${end - start}"`;
    high += end - start;
    return `<svg ${place}><use href="#${name}"/></svg>`;
  });
  picture.setAttribute("id", name);
  return `<svg viewBox="0 0 ${width} ${high}"><defs>${picture.outerHTML}</defs>${shown.join("")}</svg>`;
}

const takeReport = (button) =>
  making(button, async () => {
    // Whoever chooses something else meanwhile gets words and figures of one selection all the same.
    const charts = [...board.querySelectorAll(":scope > .chart-box > .chart")];
    const figures = new Map(charts.map(({ parentElement, data, layout }) => [parentElement.dataset.key, { data, layout }]));
    const { name, blob } = await madeBy(button.dataset.report);
    const report = new DOMParser().parseFromString(await blob.text(), "text/html");
    for (const [number, place] of report.querySelectorAll("[data-figure]").entries()) {
      // A deck brings its figures along, which no page shows.
      const brought = place.querySelector("script");
      const chart = brought ? JSON.parse(brought.textContent) : figures.get(place.dataset.figure);
      if (!chart?.layout) throw Object.assign(new Error("not drawn"), { html: NO_PICTURE });
      const picture = await onPaper(chart);
      place.innerHTML = place.dataset.strips ? stripsOf(picture, place.dataset.strips, `picture-${number}`) : picture.outerHTML;
    }
    save(name, new Blob([`<!DOCTYPE html>${report.documentElement.outerHTML}`], { type: "text/html" }));
    return "";
  });
