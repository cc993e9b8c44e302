// Language, address, menu and selectors of the document.
export default function ({ data, parentElement }) {
  // Streamlit fixes lang="en"; screen readers need the language of the page (A11Y-2).
  document.documentElement.lang = "ja";
  speakJapanese();
  // The address is completed in place: a new entry in the history would make Back a step that changes nothing.
  if (location.search !== data.search) history.replaceState(history.state, "", location.pathname + data.search);
  const [menu, fields] = parentElement.querySelectorAll(".menu, .fields");
  if (menu.shown !== data.menu) menu.innerHTML = menu.shown = data.menu;
  menu.onclick = followLink;
  showFields(fields, data.selectors);
}
