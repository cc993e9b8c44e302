// A page is Streamlit's until it has drawn the parts that are awaited; from then on changes are exchanged.
window.awaited ??= new Set(["frame", "board"]);

// Whether Streamlit's message for `part` is the one that is awaited. React hands over old ones as well, and
// Streamlit runs the script again for reasons of its own: both may be behind what the visitor has chosen since.
function isAwaited(part, element, message) {
  if (!window.awaited.has(part) || element.received === message) return false;
  element.received = message;
  window.awaited.delete(part);
  if (!window.awaited.size) window.shownPage = location.pathname;
  return true;
}

function leavePage() {
  window.awaited = new Set(["frame", "board"]);
  window.shownPage = undefined;
  window.asking?.abort();
}

// To another address without loading the document anew.
function navigate(href) {
  const address = new URL(href, document.baseURI);
  window.wantedBlock = address.hash.slice(1);
  address.hash = "";
  history.pushState(null, "", address);
  if (location.pathname === window.shownPage) return window.exchange();
  leavePage();
  dispatchEvent(new PopStateEvent("popstate"));
}

// Back and forward within a page are changes of the selection, too. Streamlit listens to them before us.
function followHistory() {
  if (window.isHistoryFollowed) return;
  window.isHistoryFollowed = true;
  addEventListener("popstate", () => {
    if (location.pathname === window.shownPage) window.exchange();
    else leavePage();
  });
}

// Links stay links: a new tab, a copied address and a bookmark work as everywhere.
// A link in a figure is one of SVG, whose address Plotly writes with a prefix.
function followLink(event) {
  const link = event.target.closest("a");
  const href = link?.getAttribute("href") ?? link?.getAttribute("xlink:href");
  if (!href || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(href, document.baseURI);
  if (address.origin !== location.origin || link.getAttribute("target") === "_blank") return;
  event.preventDefault();
  navigate(address);
}
