// A form on which the server acts; what comes of it is a page, or the reason why there is none.
const NOT_SENT =
  '<p class="message alert" role="alert">送れませんでした。何も変わっていません。通信を確かめてから、もう一度お試しください。</p>';
const BEING_SENT = "処理しています。しばらくお待ちください。";

const NOT_CHECKED =
  '<p class="message alert" role="alert">表に直したところがあり、まだ検査されていません。' +
  '「直した内容で検査し直す」を押すか、元に戻してください。</p>';

// What was typed into another form's table would be lost without a word.
const isChanged = (field) =>
  field.options
    ? [...field.options].some((option) => option.selected !== option.defaultSelected)
    : field.type === "text" && field.value !== field.defaultValue;
const isUnchecked = (form) =>
  form.dataset.send !== "discard" &&
  [...board.querySelectorAll("form.send.wide :is(input, select)")].some(
    (field) => field.form !== form && isChanged(field),
  );

const PROGRESS_MS = 250;

// Until what is waited for is there: which of the server's steps has begun, in words and by the bar.
async function tellSteps(bar, said) {
  while (awaitedWork && bar.isConnected) {
    const reply = await fetch(new URL(`progress/${awaitedWork}`, document.baseURI)).catch(() => undefined);
    const { step, of, name } = reply?.ok ? await reply.json() : {};
    if (of) {
      // A step that has begun is not done yet.
      Object.assign(bar, { max: of, value: step - 0.5 });
      said.textContent = `${name}（${of}段階の${step}）。しばらくお待ちください。`;
    }
    await new Promise((after) => setTimeout(after, PROGRESS_MS));
  }
}

// `crypto.randomUUID` is none of a plain address in an office's network.
const newNumber = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function withSteps(work) {
  awaitedWork = newNumber();
  try {
    return await work();
  } finally {
    awaitedWork = undefined;
  }
}

const send = (form, button) =>
  making(
    button,
    () => withSteps(async () => {
      if (isUnchecked(form)) throw Object.assign(new Error("not checked"), { html: NOT_CHECKED });
      const body = new FormData(form);
      const address = `act/${shownScript}/${form.dataset.send}${location.search}`;
      const reply = await accepted(await ask(address, { method: "POST", body }));
      await navigate((await reply.json()).address);
      // What comes of it is another page, even under the same heading.
      (board.closest("[data-testid=stMain]") ?? opening.querySelector("main")).scrollTop = 0;
    }),
    { meanwhile: BEING_SENT, failed: NOT_SENT, tell: tellSteps },
  );
