// The page as its document brings it, and its way into Streamlit.
const PARTS = { frame: [menu, fields], board: [board] };
const rooms = new Map();

const isMounted = () => !opening.isConnected;

// Without losing the focus, what is typed, and how far something is scrolled – where the browser can do that.
function move(element, room) {
  if (room.moveBefore && element.isConnected) room.moveBefore(element, null);
  else room.append(element);
}

function moveIn() {
  const { scrollTop } = opening.querySelector("main");
  for (const [part, room] of rooms) for (const element of PARTS[part]) if (element.parentElement !== room) move(element, room);
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
  else write(JSON.parse(message).blocks);
}

// The figures come as JSON, everything else of the board is there already.
function open() {
  showFrame(JSON.parse(opening.querySelector(':scope > script').textContent));
  for (const chart of board.querySelectorAll(":scope > .chart-box > .chart")) {
    const figure = chart.nextElementSibling;
    figure.remove();
    drawChart(chart, figure.textContent);
  }
  pageIsShown();
}

window.dashboard = { mount };
if (!opening.hidden) open();
