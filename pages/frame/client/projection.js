// 会議投影: keys, touch and windows for a page that has controls with keys (`data-keys`), and the stage of a screen.
const STAGE = { width: 1920, height: 1080 };
const SWIPE_PX = 60;
// What a second window of the same deck has of its own.
const OWN_LOOK = ["speaker", "ground", "notes"];
// Windows that one has opened from another share this name; any other window goes its own way.
const TIED = "projection";

// How long a number is waited for that somebody types; Enter leads to it at once.
const TYPING_MS = 3000;

// Selectors, keys and screens, over the screen. A dialog keeps the keyboard inside, and gives it back.
const operations = document.createElement("dialog");
operations.className = "operations";
operations.setAttribute("aria-labelledby", "operations-title");
operations.innerHTML =
  '<h2 id="operations-title">選び直しと操作</h2><div class="columns"><div class="room"></div>' +
  "<table><caption>キー操作</caption><tbody>" +
  [
    ["→、スペース、PageDown", "次の画面"],
    ["←、PageUp", "前の画面"],
    ["Home、End", "最初の画面、最後の画面"],
    ["数字、Enter", "その番号の画面"],
    ["D", "白地と黒地の切替え"],
    ["N", "注記の大きさの切替え"],
    ["S、?", "選び直しとこの説明"],
    ["F、F11", "全画面の切替え"],
    ["M", "答弁メモを別の窓で開く"],
    ["Esc", "投影を終わる"],
  ]
    .map(([keys, what]) => `<tr><th scope="row">${keys}</th><td>${what}</td></tr>`)
    .join("") +
  '</tbody></table><nav aria-label="画面の一覧"><h3>画面の一覧</h3><ol></ol></nav></div>' +
  '<form method="dialog"><button>閉じる</button></form>';
operations.addEventListener("click", followLink);

// A screen for the room is announced when it comes; what is replaced itself is not read out.
const announced = document.createElement("span");
announced.className = "unseen";
announced.role = "status";
document.body.append(announced);

const controls = () => [...board.querySelectorAll("[data-keys]")];
const isProjected = () => document.documentElement.dataset.view === "stage";

function openOperations() {
  // It is a part of the page only while it is open.
  document.body.append(operations);
  move(fields, operations.querySelector(".room"));
  operations.querySelector("ol").innerHTML = board.querySelector(".ways").innerHTML;
  operations.showModal();
  operations.querySelector("[aria-current]").scrollIntoView({ block: "nearest" });
  // The first selector is the edition; what is asked for in the room is a place.
  fields.querySelectorAll("input")[1]?.focus();
}

const closeOperations = () => operations.open && operations.close();

operations.addEventListener("close", () => {
  // The keys belong to the screen again: a field that has gone would keep them until the next picture.
  if (operations.contains(document.activeElement)) document.activeElement.blur();
  move(fields, rooms.get("frame") ?? opening.querySelector("aside"));
  operations.remove();
});

function switchFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

let tie;

// The windows that are tied show the same screen, each in its own look.
function tieWindows() {
  if (tie || !sessionStorage[TIED]) return;
  tie = new BroadcastChannel(`${TIED}-${sessionStorage[TIED]}`);
  tie.onmessage = ({ data }) => (data.pressed ? isProjected() && press(data.pressed) : follow(data));
}

function inOwnLook(search) {
  const [theirs, ours] = [new URLSearchParams(search), new URLSearchParams(location.search)];
  OWN_LOOK.forEach((name) => (ours.has(name) ? theirs.set(name, ours.get(name)) : theirs.delete(name)));
  theirs.sort();
  return `?${theirs}`;
}

function follow(search) {
  if (controls().length && inOwnLook(search) !== inOwnLook(location.search)) navigate(inOwnLook(search));
}

function openSpeaker({ dataset: { href } }) {
  sessionStorage[TIED] ??= Math.random().toString(36).slice(2);
  tieWindows();
  // A window of one's own and not a link: it gets the name by which the windows are tied.
  window.open(new URL(href, document.baseURI), `speaker-${sessionStorage[TIED]}`, "popup,width=900,height=900");
}

// What the speaker presses for the room; a window that nobody has opened from there has none.
function pressInRoom({ dataset: { keys } }) {
  if (tie) tie.postMessage({ pressed: keys });
  else sayForAWhile("投影の画面から開いた窓ではありません");
}

// A window that the room has opened is closed; any other one leads back.
function leaveSpeaker({ dataset: { href } }) {
  if (window.opener) window.close();
  else navigate(href);
}

const ACTS = { operations: openOperations, fullscreen: switchFullScreen, speaker: openSpeaker, leave: leaveSpeaker, room: pressInRoom };

// With a Japanese input method on, a letter comes as 「Process」: the key itself says which one it is.
function nameOf({ key, code, shiftKey }) {
  if (key === " " || code === "Space") return shiftKey ? "PageUp" : "Space";
  if (key === "?" || key === "？" || (code === "Slash" && shiftKey)) return "?";
  return /^Key[A-Z]$/.test(code) ? code.at(-1) : key;
}

// After a click the keys belong to the screen again, and not to the button.
function actBy(button, isPointed) {
  if (isPointed) button.blur();
  ACTS[button.dataset.act](button);
}

// Keys that come while a screen is on its way are pressed when it is there.
let wanted = [];

const press = (name) => controls().find(({ dataset }) => dataset.keys.split(" ").includes(name))?.click();

function pressWanted() {
  if (board.ariaBusy === "true" || !wanted.length) return;
  press(wanted.shift());
}

let typed = "", typing;

// The number stands where it says which screen this is, until it leads to one or is given up; `said` is why it does not.
function showTyped(text, said = "") {
  clearTimeout(typing);
  typed = text;
  const which = board.querySelector(".which");
  if (!which) return;
  which.dataset.place ??= which.textContent;
  which.textContent = typed ? `${typed}へ Enter` : which.dataset.place;
  board.querySelector(".said").textContent = said;
  if (typed || said) typing = setTimeout(showTyped, TYPING_MS, "");
}

function sayForAWhile(text) {
  showTyped("", text);
  announced.textContent = text;
}

// A number beyond the end leads nowhere.
function goToTyped() {
  const way = board.querySelectorAll(".ways a")[typed - 1];
  if (!way) return sayForAWhile(`${typed}番の画面はありません`);
  showTyped("");
  navigate(way.href);
}

// Digits name a screen, Enter leads to it, Esc drops it, and so does any other key; whether it was only that.
function typeNumber({ code, key }) {
  const [, digit] = code.match(/^(?:Digit|Numpad)(\d)$/) ?? [];
  if (digit) showTyped(`${typed}${digit}`.slice(-3));
  else if (!typed) return false;
  else if (key === "Enter") goToTyped();
  else showTyped("");
  return Boolean(digit) || key === "Enter" || key === "Escape";
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || operations.open) return;
  const element = event.target instanceof Element ? event.target : document.body;
  // A field of the dialog that has just closed has the focus until its event comes.
  if (element.closest("input, textarea, summary") && !operations.contains(element)) return;
  if (board.querySelector(".ways") && !event.shiftKey && typeNumber(event)) return event.preventDefault();
  const name = nameOf(event);
  if (name === "Space" && element.closest("button")) return;
  if (!controls().some(({ dataset }) => dataset.keys.split(" ").includes(name))) return;
  event.preventDefault();
  wanted.push(name);
  pressWanted();
});

let touched;

addEventListener("touchstart", ({ changedTouches: [{ clientX, clientY }] }) => (touched = { clientX, clientY }), { passive: true });
addEventListener("touchend", ({ changedTouches: [{ clientX, clientY }] }) => {
  if (!isProjected() || !touched || operations.open) return;
  const [across, down] = [clientX - touched.clientX, clientY - touched.clientY];
  if (Math.abs(across) < SWIPE_PX || Math.abs(across) < Math.abs(down)) return;
  press(across < 0 ? "ArrowRight" : "ArrowLeft");
});

function fitStage() {
  const scale = Math.min(innerWidth / STAGE.width, innerHeight / STAGE.height);
  document.documentElement.style.setProperty("--stage", scale);
}

addEventListener("resize", fitStage);
fitStage();

// After each change: the next screen is asked for ahead, so that it is there when somebody wants it.
function pageWritten() {
  tieWindows();
  setTimeout(pressWanted);
  if (!controls().length) return (announced.textContent = "");
  const head = board.querySelector("h1, h2")?.textContent ?? "";
  announced.textContent = isProjected() ? `${head} ${board.querySelector(".which").textContent}` : "";
  tie?.postMessage(location.search);
  if (!isProjected()) return;
  plotly().catch(console.error);
  const next = controls().find(({ dataset }) => dataset.keys.includes("ArrowRight"));
  if (next?.href) foresee(new URL(next.href).search);
}
