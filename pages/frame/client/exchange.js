// Asks the server for the page under the address, and shows what has changed; the same for a file of the page.
const NO_FILE =
  '<p class="message alert" role="alert">ファイルを受け取れませんでした。通信を確かめてから、もう一度お試しください。</p>';
// Instead of what was shown before: it would stand under an address that it does not belong to.
const UNANSWERED = {
  key: "unanswered",
  kind: "html",
  digest: "unanswered",
  content:
    '<div class="message alert" role="alert"><p>サーバーから応答がありません。通信を確かめてから、' +
    '<a href="">画面を読み込み直してください</a>。</p></div>',
};

// How long a visitor rests on an option before its page is asked for.
const REST_MS = 50;

const ask = (path, options = {}) => fetch(new URL(path, document.baseURI), options);

// What the visitor has before them comes without its content: blocks and the options of the selectors.
function shownOn(board) {
  const fields = window.shownFields().map(({ name, digest }) => `${name}:${digest}`);
  return [...fields, ...[...board.children].map(({ dataset, digest }) => `${dataset.key}:${digest}`)].join(" ");
}

async function read(reply) {
  const answer = await reply;
  if (!answer.ok) throw new Error(`${answer.url} says ${answer.status}`);
  return answer.json();
}

// The answer is read as soon as it comes: what was asked for in time is then shown without waiting for anything.
function askPage(search, shown) {
  const asking = new AbortController();
  const options = { headers: { Shown: shown }, signal: asking.signal };
  return { search, shown, answer: read(ask(`answer/${window.shownScript}${search}`, options)), asking };
}

// What a visitor is about to choose is asked for while they rest on it, so that it is there when they choose it.
// Without an address, whatever was foreseen is forgotten.
function foresee(search) {
  // The pointer may come over the option that typing has found already.
  if (search && search === window.likely) return;
  clearTimeout(window.resting);
  Object.assign(window, { likely: search, foreseen: undefined });
  if (!search) return;
  window.resting = setTimeout(() => {
    const shown = shownOn(document.querySelector(".board"));
    window.foreseen = askPage(search, shown);
    // Nobody waits for it yet: whether it has failed is seen when it is needed.
    window.foreseen.answer.catch(() => foresee());
  }, REST_MS);
}

// The question for the address: the foreseen one, where it was asked from the same state of the page.
function questionFor(search, shown) {
  const foreseen = window.foreseen;
  foresee();
  return foreseen?.search === search && foreseen.shown === shown ? foreseen : askPage(search, shown);
}

// Only the newest question counts: the answer to an earlier one would come too late.
async function exchange() {
  const board = document.querySelector(".board");
  window.asking?.abort();
  board.ariaBusy = "true";
  const { answer, asking } = questionFor(location.search, shownOn(board));
  window.asking = asking;
  try {
    const { frame, blocks } = await answer;
    window.showFrame(frame);
    write(board, blocks);
  } catch (error) {
    if (error.name === "AbortError") return;
    console.error(error);
    write(board, [UNANSWERED]);
    board.received = undefined;
    leavePage();
  }
  board.ariaBusy = "false";
}

// A large file comes in pieces and may break off on its way.
async function takeFile(button) {
  try {
    const reply = await ask(`file/${window.shownScript}/${button.dataset.take}${location.search}`);
    if (!reply.ok) return sayRefusal(button, await reply.text());
    const [, name] = reply.headers.get("Content-Disposition").match(/''(.+)$/);
    save(decodeURIComponent(name), await reply.blob());
  } catch (error) {
    console.error(error);
    sayRefusal(button, NO_FILE);
  }
}
