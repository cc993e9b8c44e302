// Asks the server for the page under the address, and shows what has changed.
// Instead of what was shown before: it would stand under an address that it does not belong to.
const UNANSWERED = {
  key: "unanswered",
  kind: "html",
  digest: "unanswered",
  content:
    '<div class="message alert" role="alert"><p>サーバーから応答がありません。通信を確かめてから、' +
    '<a href="">画面を読み込み直してください</a>。</p></div>',
};

let asking, likely, foreseen, resting, waiting;

// What buttons under a figure do with it.
const TAKING = new Set(["take", "report", "picture"]);
// From when on a visitor is told that they wait, and when nobody waits any longer.
const LATE_MS = 400, LAST_MS = 90_000;
const late = Object.assign(document.createElement("p"), { className: "late", role: "status" });
document.body.append(late);

// What stands there still is of before: it pales, and a word says that something else comes.
function startWaiting() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    late.textContent = "読み込んでいます。しばらくお待ちください。";
    board.classList.add("waits");
  }, LATE_MS);
}

function endWaiting() {
  clearTimeout(waiting);
  if (!late.textContent) return;
  late.textContent = "";
  board.classList.remove("waits");
}

// What is taken away is of one selection: a button that is pressed too early is pressed once the page shows what its
// address says, and is another one by then.
async function pressOnceSettled({ dataset }) {
  const [kind, value] = Object.entries(dataset).find(([name]) => TAKING.has(name));
  while (board.ariaBusy === "true") await asking.shown;
  board.querySelector(`button[data-${kind}="${CSS.escape(value)}"]`)?.click();
}

// How long a visitor rests on an option before its page is asked for.
const REST_MS = 50;

// While a form is acted upon: the number under which the server tells how far it has come.
let awaitedWork;

function ask(path, options = {}) {
  const headers = awaitedWork ? { ...options.headers, Progress: awaitedWork } : options.headers;
  return fetch(new URL(path, document.baseURI), { ...options, headers });
}

// What the visitor has before them comes without its content: blocks and the options of the selectors.
function whatIsShown() {
  const options = [...fields.fields.values()].map(({ name, digest }) => `${name}:${digest}`);
  return [...options, ...[...board.children].map(({ dataset: { key, digest } }) => `${key}:${digest}`)].join(" ");
}

async function read(reply) {
  const answer = await reply;
  if (!answer.ok) throw new Error(`${answer.url} says ${answer.status}`);
  return answer.json();
}

// The answer is read as soon as it comes: what was asked for in time is then shown without waiting for anything.
function askPage(search, shown) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("no answer in time")), LAST_MS);
  const options = { headers: { Shown: shown }, signal: stop.signal };
  return { search, shown, answer: read(ask(`answer/${shownScript}${search}`, options)), stop };
}

// What a visitor is about to choose is asked for while they rest on it, so that it is there when they choose it.
// Without an address, whatever was foreseen is forgotten.
function foresee(search) {
  // The pointer may come over the option that typing has found already.
  if (search && search === likely) return;
  clearTimeout(resting);
  likely = search;
  foreseen = undefined;
  if (!search) return;
  resting = setTimeout(() => {
    foreseen = askPage(search, whatIsShown());
    // Nobody waits for it yet: whether it has failed is seen when it is needed.
    foreseen.answer.catch(() => foresee());
  }, REST_MS);
}

// The question for the address: the foreseen one, where it was asked from the same state of the page.
function questionFor(search, shown) {
  const found = foreseen;
  foresee();
  return found?.search === search && found.shown === shown ? found : askPage(search, shown);
}

function stopAsking() {
  asking?.stop.abort();
  board.ariaBusy = "false";
  endWaiting();
}

// Only the newest question counts: the answer to an earlier one would come too late.
function exchange() {
  stopAsking();
  board.ariaBusy = "true";
  startWaiting();
  asking = questionFor(location.search, whatIsShown());
  asking.shown = showAnswer();
  return asking.shown;
}

async function showAnswer() {
  try {
    const { frame, blocks } = await asking.answer;
    showFrame(frame);
    write(blocks);
    pageWritten();
  } catch (error) {
    if (error.name === "AbortError") return;
    console.error(error);
    write([UNANSWERED]);
    delete received.board;
    leavePage();
  }
  board.ariaBusy = "false";
  endWaiting();
}
