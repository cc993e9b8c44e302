// The report for print: the server's words and tables, and the figures as they are drawn here.
const REPORT_WIDTH = 680;

// A picture that leads nowhere, in the width of a page.
async function onPaper({ data, layout }) {
  await (speakingPlotly() ?? plotly());
  const width = Math.max(REPORT_WIDTH, layout.meta.narrowest);
  const address = await window.Plotly.toImage({ data, layout, config: CONFIG }, { format: "svg", width, height: layout.height });
  const picture = new DOMParser().parseFromString(decodeURIComponent(address.slice(address.indexOf(",") + 1)), "image/svg+xml");
  picture.querySelectorAll("a").forEach((link) => [...link.attributes].forEach(({ name }) => link.removeAttribute(name)));
  return picture.documentElement.outerHTML;
}

const takeReport = (button) =>
  making(button, async () => {
    const { name, blob } = await madeBy(button.dataset.report);
    const report = new DOMParser().parseFromString(await blob.text(), "text/html");
    for (const place of report.querySelectorAll("[data-figure]")) {
      // A deck brings its figures along, which no page shows.
      const brought = place.querySelector("script");
      const chart = brought ? JSON.parse(brought.textContent) : chartOf(place.dataset.figure);
      if (!chart?.layout) throw Object.assign(new Error("not drawn"), { html: NO_PICTURE });
      place.innerHTML = await onPaper(chart);
    }
    save(name, new Blob([`<!DOCTYPE html>${report.documentElement.outerHTML}`], { type: "text/html" }));
    return "";
  });
