// A page comes with its document, or from Streamlit once it has drawn the parts that are awaited; from then on
// changes are exchanged.
const awaited = new Set(["frame", "board"]);
const received = {};
let shownPage;
// The block that a link has named.
let wantedBlock = "";
// Whether the visitor has just come here from another page.
let hasCome = false;

function pageIsShown() {
  awaited.clear();
  endWaiting();
  shownPage = location.pathname;
}

// Whether Streamlit's message for `part` is the one that is awaited. React hands over old ones as well, and
// Streamlit runs the script again for reasons of its own: both may be behind what the visitor has chosen since.
function isAwaited(part, message) {
  const isNew = received[part] !== message;
  received[part] = message;
  if (!isNew || !awaited.delete(part)) return false;
  if (!awaited.size) pageIsShown();
  return true;
}

function leavePage() {
  wanted = [];
  ["frame", "board"].forEach((part) => awaited.add(part));
  shownPage = undefined;
  hasCome = true;
  stopAsking();
  startWaiting();
}

// To another address without loading the document anew – unless Streamlit has not started yet.
function navigate(href) {
  const address = new URL(href, document.baseURI);
  closeOperations();
  if (!isMounted() && address.pathname !== shownPage) return location.assign(address);
  wantedBlock = address.hash.slice(1);
  address.hash = "";
  history.pushState(null, "", address);
  if (location.pathname === shownPage) return exchange();
  leavePage();
  dispatchEvent(new PopStateEvent("popstate"));
}

// Back and forward within a page are changes of the selection, too. Streamlit listens to them before us.
addEventListener("popstate", () => {
  if (location.pathname === shownPage) exchange();
  else if (isMounted()) leavePage();
  else location.reload();
});

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
