// To another address without loading the document anew: Streamlit follows the history as it does for Back.
// What stands behind 「#」 is the key of the block that the visitor wants to see; the board goes there once it is written.
function navigate(href) {
  const address = new URL(href, document.baseURI);
  window.wantedBlock = address.hash.slice(1);
  address.hash = "";
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
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
