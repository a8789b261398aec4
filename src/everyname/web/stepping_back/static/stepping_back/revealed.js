// The wall hides itself when its time is up: also after the machine has slept, and where the server cannot be reached.
const wall = document.getElementById("wall");
const windows = new BroadcastChannel("revealed wall");
const left = Number(wall.dataset.seconds) * 1000;
const ends = Date.now() + left;

function hide(next = location.pathname) {
  clearInterval(ticking);
  document.getElementById("names").replaceChildren();
  wall.hidden = true;
  location.replace(next);
}

function look() {
  // One clock stands still while the machine sleeps, the other may be put back.
  if (!wall.hidden && (Date.now() >= ends || performance.now() >= left)) hide();
}

// What is hidden in one window is hidden in all: the projector may show another than the one that was pressed.
document.querySelector("form:has([value=hide])").addEventListener("submit", () => windows.postMessage("hide"));
windows.addEventListener("message", () => hide(document.querySelector(".where a").href));

const ticking = setInterval(look, 1000);
document.addEventListener("visibilitychange", look);
// A page that the browser kept for its way back shows nothing before the server has been asked.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) hide();
});
