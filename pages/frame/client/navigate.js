// To another address without loading the document anew: Streamlit follows the history as it does for Back.
function navigate(href) {
  history.pushState(null, "", new URL(href, document.baseURI));
  dispatchEvent(new PopStateEvent("popstate"));
}

// Links stay links: a new tab, a copied address and a bookmark work as everywhere.
function followLink(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target) return;
  event.preventDefault();
  navigate(link.href);
}
