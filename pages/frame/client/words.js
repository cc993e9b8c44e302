// Streamlit's own words are English and have no setting. What a visitor sees or hears of them is put into
// Japanese here, in place: React keeps its nodes, only their text changes.
const { exact, patterns } = __WORDS__;
const compiled = patterns.map(({ english, japanese }) => [new RegExp(`^${english}$`, "s"), japanese]);
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
// What we write ourselves is Japanese already, and there is a lot of it.
const OURS = ".board, .menu, .fields";

function inJapanese(text) {
  const words = text.trim();
  if (Object.hasOwn(exact, words)) return text.replace(words, exact[words]);
  const found = compiled.find(([english]) => english.test(words));
  return found ? text.replace(words, words.replace(...found)) : text;
}

function speakText(node) {
  if (node.parentElement?.closest(OURS)) return;
  const said = inJapanese(node.nodeValue);
  if (said !== node.nodeValue) node.nodeValue = said;
}

function speakAttributes(element) {
  if (element.closest(OURS)) return;
  for (const name of ATTRIBUTES) {
    const text = element.getAttribute(name);
    if (text && inJapanese(text) !== text) element.setAttribute(name, inJapanese(text));
  }
}

function speak(root) {
  if (root.nodeType === Node.TEXT_NODE) return speakText(root);
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) speakText(node);
    else speakAttributes(node);
  }
}

function hear(changes) {
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(speak);
    else if (type === "characterData") speakText(target);
    else speakAttributes(target);
  }
}

const observer = new MutationObserver(hear);
const listen = () =>
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES });
// What is drawn at once by us needs no ear: noting its thousands of changes took a sixth of the drawing.
function unheard(draw) {
  hear(observer.takeRecords());
  observer.disconnect();
  try {
    return draw();
  } finally {
    listen();
  }
}

listen();
