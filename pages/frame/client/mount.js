// The page as its document brings it, and its way into Streamlit.
const PARTS = { frame: [menu, fields], board: [board] };
const rooms = new Map();
const HIDDEN_MS = 200;

const isMounted = () => !opening.isConnected;

// Without losing the focus, what is typed, and how far something is scrolled – where the browser can do that.
function move(element, room) {
  if (room.moveBefore && element.isConnected) room.moveBefore(element, null);
  else room.append(element);
}

// The selectors may be in the dialog over a screen, from which they go home by themselves.
const isAway = (element, room) => element.parentElement === room || element.closest("dialog");

function moveIn() {
  const { scrollTop } = opening.querySelector("main");
  for (const [part, room] of rooms) for (const element of PARTS[part]) if (!isAway(element, room)) move(element, room);
  if (isMounted()) return;
  opening.remove();
  board.closest("[data-testid=stMain]").scrollTop = scrollTop;
}

// Streamlit has a message for a part, and room for it.
function mount(part, { data, parentElement }) {
  rooms.set(part, parentElement.querySelector(".room"));
  if (rooms.size === 2) moveIn();
  const message = new TextDecoder().decode(data);
  if (!isAwaited(part, message)) return;
  if (part === "frame") showFrame(JSON.parse(message));
  else {
    write(JSON.parse(message).blocks);
    pageWritten();
  }
}

// The figures come as JSON, everything else of the board is there already.
function open() {
  showFrame(JSON.parse(opening.querySelector(":scope > script").textContent));
  pageIsShown();
  return Promise.all([...board.querySelectorAll(":scope > .chart-box > .chart")].map((chart) => {
    const figure = chart.nextElementSibling;
    figure.remove();
    return drawChart(chart, figure.textContent);
  })).then(pageWritten);
}

// Until the next picture is on the screen; a window in the background has none.
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, HIDDEN_MS);
  });

// Streamlit's script holds everything up while it starts, and therefore starts when the page is there to be read.
async function start() {
  window.dashboard = { mount };
  if (!opening.hidden) await open().then(painted);
  document.head.append(document.getElementById("streamlit").content);
}

start();
