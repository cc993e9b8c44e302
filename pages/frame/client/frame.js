// Language, address, menu and selectors of the document.
function showFrame(parent, { menu, search, selectors }) {
  // Streamlit fixes lang="en"; screen readers need the language of the page (A11Y-2).
  if (document.documentElement.lang !== "ja") document.documentElement.lang = "ja";
  // The address is completed in place: a new entry in the history would make Back a step that changes nothing.
  if (location.search !== search) history.replaceState(history.state, "", location.pathname + search);
  const [links, fields] = parent.querySelectorAll(".menu, .fields");
  if (links.shown !== menu) links.innerHTML = links.shown = menu;
  links.onclick = followLink;
  showFields(fields, selectors);
}

export default function ({ data, parentElement }) {
  const text = new TextDecoder().decode(data);
  if (!isAwaited("frame", parentElement, text)) return;
  const frame = JSON.parse(text);
  window.shownScript = frame.script;
  window.showFrame = (newer) => showFrame(parentElement, newer);
  window.shownFields = () => [...parentElement.querySelector(".fields").fields.values()];
  speakJapanese();
  window.showFrame(frame);
}
