// A file for the visitor, or why there is none.
const NO_FILE =
  '<p class="message alert" role="alert">ファイルを受け取れませんでした。通信を確かめてから、もう一度お試しください。</p>';
const IN_THE_MAKING = "ファイルを作っています。しばらくお待ちください。";
// A file that is there sooner needs no word about it.
const SOON_MS = 700;

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Under the row of buttons, or the button, and instead of what was said before.
function sayBeside(button, html) {
  document.querySelectorAll(".answer").forEach((message) => message.remove());
  if (!html) return undefined;
  const message = document.createElement("div");
  message.className = "answer";
  message.innerHTML = html;
  (button.closest(".downloads") ?? button).after(message);
  message.scrollIntoView({ block: "nearest" });
  return message;
}

function sayText(button, text) {
  const said = sayBeside(button, '<p class="message" role="status"></p>').firstChild;
  said.textContent = text;
  return said;
}

// `make` is awaited with a word about it where it takes long; what goes wrong is said.
async function making(button, make, { meanwhile = IN_THE_MAKING, failed = NO_FILE, tell = () => {} } = {}) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  sayBeside(button, "");
  const waiting = setTimeout(() => {
    // That something goes on, one sees; how far it has come, where somebody can `tell`.
    const bar = Object.assign(document.createElement("progress"), { ariaLabel: "進行中" });
    const said = Object.assign(document.createElement("span"), { textContent: meanwhile });
    sayText(button, "").append(said, bar);
    tell(bar, said);
  }, SOON_MS);
  try {
    const said = await make();
    clearTimeout(waiting);
    if (said) sayText(button, said);
    else sayBeside(button, "");
  } catch (error) {
    clearTimeout(waiting);
    console.error(error);
    sayBeside(button, error.html ?? failed);
  }
  button.ariaBusy = "false";
}

// Only what we have written ourselves is shown; a proxy or the server's own failure speaks another language.
const OUR_MESSAGE = '<div class="message';

// Throws what our server says where it refuses; what another one says is not for the visitor.
async function accepted(reply) {
  if (reply.ok) return reply;
  const said = await reply.text();
  throw Object.assign(new Error(`${reply.url} says ${reply.status}`), said.startsWith(OUR_MESSAGE) ? { html: said } : {});
}

// What the server has made, and its name.
async function madeBy(path) {
  const reply = await accepted(await ask(`file/${shownScript}/${path}${location.search}`));
  const [, name] = reply.headers.get("Content-Disposition").match(/''(.+)$/);
  const said = decodeURIComponent(reply.headers.get("Said") ?? "");
  return { name: decodeURIComponent(name), said, blob: await reply.blob() };
}

// A large file comes in pieces and may break off on its way.
const takeFile = (button) =>
  making(button, async () => {
    const { name, said, blob } = await madeBy(button.dataset.take);
    save(name, blob);
    return said;
  });

const copyMemo = (button) =>
  making(button, async () => {
    const sentences = [...button.closest("details").querySelectorAll(".memo li")].map((item) => item.textContent);
    await copyText([button.dataset.copy, ...sentences].join("\n"));
    return `答弁メモ${sentences.length}文をコピーしました。`;
  });

// On a plain address in an office's network a browser has no clipboard for pages, only for what is selected.
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "unseen" });
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  const html = '<p class="message alert" role="alert">コピーできませんでした。文を選んで、Ctrl＋Cでコピーしてください。</p>';
  if (!isCopied) throw Object.assign(new Error("not copied"), { html });
  return undefined;
}
