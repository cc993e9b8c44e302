// A newer generation of the local edition is said to be there; the visitor loads it when it suits them.
const LOOK_MS = 60_000;
const NEWER =
  '<p class="message warning" role="status">自庁版が更新されました。表示しているのは、その前の版です。 ' +
  '<button type="button" data-newest>新しい版を読み込む</button></p>';

// The next answer takes the notice away again, as anything on the board that it does not name.
function sayNewer() {
  const box = document.createElement("div");
  box.dataset.key = "newer_generation";
  box.innerHTML = NEWER;
  board.prepend(box);
}

const isSaid = () => board.querySelector(':scope > [data-key="newer_generation"]') !== null;
// In the room nothing comes between the screens, and nobody asks for what cannot become out of date.
const isFollowed = () => shownGeneration !== undefined && !document.hidden && !isProjected() && !isSaid();

async function lookForNewer() {
  if (!isFollowed()) return;
  const before = shownGeneration;
  try {
    const { generation } = await read(ask("generation"));
    // The visitor may have gone on meanwhile.
    if (generation !== before && shownGeneration === before && isFollowed()) sayNewer();
  } catch {
    // A server that is away is noticed at the next change of the selection.
  }
}

setInterval(lookForNewer, LOOK_MS);
addEventListener("focus", lookForNewer);
