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

const ask = (path, options = {}) => fetch(new URL(path + location.search, document.baseURI), options);

// What the visitor has before them comes without its content: blocks and the options of the selectors.
function shownOn(board) {
  const fields = window.shownFields().map(({ name, digest }) => `${name}:${digest}`);
  return [...fields, ...[...board.children].map(({ dataset, digest }) => `${dataset.key}:${digest}`)].join(" ");
}

// Only the newest question counts: the answer to an earlier one would come too late.
async function exchange() {
  const board = document.querySelector(".board");
  window.asking?.abort();
  window.asking = new AbortController();
  board.ariaBusy = "true";
  try {
    const headers = { Shown: shownOn(board) };
    const reply = await ask(`answer/${window.shownScript}`, { headers, signal: window.asking.signal });
    if (!reply.ok) throw new Error(`${reply.url} says ${reply.status}`);
    const { frame, blocks } = await reply.json();
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

async function takeFile(button) {
  const reply = await ask(`file/${window.shownScript}/${button.dataset.take}`).catch(console.error);
  if (!reply?.ok) return sayRefusal(button, reply ? await reply.text() : NO_FILE);
  const [, name] = reply.headers.get("Content-Disposition").match(/''(.+)$/);
  save(decodeURIComponent(name), await reply.blob());
}
