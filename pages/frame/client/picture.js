// A figure as a picture of the shape of a slide, with everything that it carries inside itself. One that is higher
// than this makes a larger picture: its letters are never drawn smaller than on the screen.
const PICTURE = { width: 1920, height: 1080 };
const NO_PICTURE =
  '<p class="message alert" role="alert">図を画像にできませんでした。画面を読み込み直してから、もう一度お試しください。</p>';

// As wide as the slide is for its height, but never narrower than it can be read: then room is left below.
async function slideOf({ data, layout }) {
  const width = Math.max(layout.meta.narrowest, (layout.height * PICTURE.width) / PICTURE.height);
  const image = new Image();
  image.src = await window.Plotly.toImage(
    { data, layout, config: CONFIG },
    { format: "png", width, height: layout.height, scale: Math.max(1, PICTURE.width / width) },
  );
  await image.decode();
  const wide = Math.max(PICTURE.width, Math.round(width));
  const size = { width: wide, height: Math.round((wide * PICTURE.height) / PICTURE.width) };
  const canvas = Object.assign(document.createElement("canvas"), size);
  const paper = canvas.getContext("2d");
  paper.fillStyle = layout.paper_bgcolor;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const takePicture = (button, chart) =>
  making(button, async () => {
    try {
      save(button.dataset.file, await slideOf(chart));
    } catch (error) {
      throw Object.assign(error, { html: NO_PICTURE });
    }
  });
