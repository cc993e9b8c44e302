// A form on which the server acts; what comes of it is a page, or the reason why there is none.
const NOT_SENT =
  '<p class="message alert" role="alert">送れませんでした。何も変わっていません。通信を確かめてから、もう一度お試しください。</p>';
const BEING_SENT = "処理しています。しばらくお待ちください。";

const send = (form, button) =>
  making(
    button,
    async () => {
      const body = new FormData(form);
      const address = `act/${shownScript}/${form.dataset.send}${location.search}`;
      const reply = await accepted(await ask(address, { method: "POST", body }));
      await navigate((await reply.json()).address);
      // What comes of it is another page, even under the same heading.
      (board.closest("[data-testid=stMain]") ?? opening.querySelector("main")).scrollTop = 0;
    },
    { meanwhile: BEING_SENT, failed: NOT_SENT },
  );
