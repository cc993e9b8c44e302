// Language, address, menu and selectors of the document.
let shownScript;

function showFrame({ script, menu: links, search, selectors }) {
  shownScript = script;
  // Streamlit fixes lang="en"; screen readers need the language of the page (A11Y-2).
  if (document.documentElement.lang !== "ja") document.documentElement.lang = "ja";
  // The address is completed in place: a new entry in the history would make Back a step that changes nothing.
  if (location.search !== search) history.replaceState(history.state, "", location.pathname + search);
  if (menu.shown !== links) menu.innerHTML = menu.shown = links;
  showFields(fields, selectors);
}

menu.addEventListener("click", followLink);
