// Runs in the measured page before its own scripts. Looks at every frame and notes when the page
// shows what it should: so many charts, each with its words, the tables where they matter; and no script running.
(() => {
  const STEADY_MS = 200;

  const plots = () => [...document.querySelectorAll(".js-plotly-plot")];

  function isDrawn(plot, words) {
    const layout = plot._fullLayout;
    if (!layout || !layout.title || !layout.meta) return false;
    if (layout.title.text !== words.title || layout.title.subtitle.text !== words.subtitle) return false;
    if (layout.meta.alt !== words.alt) return false;
    const painted = plot.querySelector(".gtitle-subtitle");
    return (painted ? painted.textContent : "") === words.painted;
  }

  const bodies = () => [...document.querySelectorAll("table tbody")].map((body) => body.textContent);

  function isIdle() {
    if (document.getElementById("react-entry-point")) {
      // Dash.
      return document.title !== "Updating..." && !document.querySelector("[data-dash-is-loading]");
    }
    // Ours comes with its document and can be used at once; Streamlit takes it over when it has started.
    const opening = document.querySelector(".opening");
    const app = document.querySelector("[data-testid=stApp]");
    const isReady = opening ? !opening.hidden : app?.getAttribute("data-test-script-state") === "notRunning";
    return isReady && document.querySelector(".board")?.ariaBusy !== "true";
  }

  function holds(marks) {
    if (!isIdle()) return false;
    const drawn = plots();
    if (drawn.length !== marks.charts.length || !marks.charts.every((words, i) => isDrawn(drawn[i], words))) return false;
    if (!marks.tables.length) return true;
    const shown = bodies();
    return shown.length === marks.tables.length && marks.tables.every((text, i) => text === shown[i]);
  }

  // Streamlit draws a chart a second time soon after the first; `drawn` is when that was last over.
  let drawn = 0;
  function followDrawing() {
    for (const plot of plots()) {
      if (!plot.on || plot.isFollowed) continue;
      plot.isFollowed = true;
      plot.on("plotly_afterplot", () => (drawn = performance.now()));
    }
  }

  // `shown`: the moment from which `marks` hold, once they have held for a while;
  // `settled`: when after it nothing was drawn any more.
  function whenSteady(marks) {
    let since = null;
    return new Promise((resolve) => {
      function look() {
        const now = performance.now();
        followDrawing();
        if (!holds(marks)) since = null;
        else if (since === null) since = now;
        else if (now - Math.max(since, drawn) > STEADY_MS) {
          return resolve({ shown: since, settled: Math.max(since, drawn) });
        }
        requestAnimationFrame(look);
      }
      look();
    });
  }

  window.bench = {
    // From the start of the navigation.
    load: (marks) => whenSteady(marks),
    // From the next click on an option.
    arm(marks) {
      window.bench.changed = new Promise((resolve) => {
        function onClick(event) {
          if (!event.composedPath().some((node) => node.role === "option")) return;
          removeEventListener("pointerup", onClick, true);
          whenSteady(marks).then(({ shown, settled }) =>
            resolve({ shown: shown - event.timeStamp, settled: settled - event.timeStamp }),
          );
        }
        addEventListener("pointerup", onClick, true);
      });
    },
    figures: () =>
      plots().map((plot) =>
        JSON.stringify({ data: plot.data, layout: plot.layout }, (_, value) =>
          ArrayBuffer.isView(value) ? Array.from(value) : value,
        ),
      ),
    cells: () =>
      [...document.querySelectorAll("table tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
    state: () => ({ idle: isIdle(), subtitles: plots().map((plot) => plot._fullLayout?.title?.subtitle?.text) }),
  };
  if (window.benchLoad) window.bench.loaded = window.bench.load(window.benchLoad);
})();
