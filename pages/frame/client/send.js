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

const send = (form, button) =>
  making(
    button,
    async () => {
      if (isUnchecked(form)) throw Object.assign(new Error("not checked"), { html: NOT_CHECKED });
      const body = new FormData(form);
      const address = `act/${shownScript}/${form.dataset.send}${location.search}`;
      const reply = await accepted(await ask(address, { method: "POST", body }));
      await navigate((await reply.json()).address);
      // What comes of it is another page, even under the same heading.
      (board.closest("[data-testid=stMain]") ?? opening.querySelector("main")).scrollTop = 0;
    },
    { meanwhile: BEING_SENT, failed: NOT_SENT },
  );
