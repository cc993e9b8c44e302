// To another address without loading the document anew.
function navigate(href) {
  const address = new URL(href, document.baseURI);
  window.wantedBlock = address.hash.slice(1);
  address.hash = "";
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

// Until Streamlit has drawn what it is asked for, its page is not ours to change.
function leavePage() {
  window.shownPage = undefined;
  window.asking?.abort();
}

// Within a page a change of the address is exchanged, Back and forward as well. Another page is opened by
// Streamlit, which listens after us.
function followHistory() {
  if (window.isHistoryFollowed) return;
  window.isHistoryFollowed = true;
  const onPopState = (event) => {
    if (location.pathname !== window.shownPage) return leavePage();
    event.stopImmediatePropagation();
    window.exchange();
  };
  addEventListener("popstate", onPopState, { capture: true });
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
