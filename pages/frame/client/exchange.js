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

let asking, likely, foreseen, resting;

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
}

// Only the newest question counts: the answer to an earlier one would come too late.
async function exchange() {
  stopAsking();
  board.ariaBusy = "true";
  asking = questionFor(location.search, whatIsShown());
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
}
