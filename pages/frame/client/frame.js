// Language, address, menu and selectors of the document.
let shownScript;
// The generation of the local edition that is shown; undefined for what cannot become out of date.
let shownGeneration;

function showFrame({ script, menu: links, search, selectors, generation }) {
  shownScript = script;
  shownGeneration = generation;
  // Streamlit fixes lang="en"; screen readers need the language of the page (A11Y-2).
  if (document.documentElement.lang !== "ja") document.documentElement.lang = "ja";
  // The address is completed in place: a new entry in the history would make Back a step that changes nothing.
  if (location.search !== search) history.replaceState(history.state, "", location.pathname + search);
  if (menu.shown !== links) menu.innerHTML = menu.shown = links;
  showFields(fields, selectors);
}

menu.addEventListener("click", followLink);
