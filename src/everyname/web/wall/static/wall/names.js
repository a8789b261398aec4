// All names on one screen, in the largest letters with which they fit; where they do not, page after page.
const wall = document.getElementById("wall");
const list = document.getElementById("names");
const turning = document.getElementById("turning");
const hold = document.getElementById("hold");
const said = turning.dataset;
const numbers = new Intl.NumberFormat(document.documentElement.lang);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const room = matchMedia("(min-width: 60rem) and (min-height: 36rem)");
const ON_ONE = [32, 30, 28, 26, 24, 22, 21, 20, 19, 18, 17, 16, 15, 14];
const ON_SEVERAL = [16, 15, 14, 13];
const MANY = 6;
const READ = 12000;
const FADE = 500;
let page = 0;
let pages = 1;
let held = still.matches;
let timer = 0;

function stride() {
  return list.clientWidth + parseFloat(getComputedStyle(list).columnGap);
}

function pagesAt(size) {
  list.style.fontSize = `${size}px`;
  return Math.max(1, Math.round((list.scrollWidth + stride() - list.clientWidth) / stride() + 0.499));
}

function fit() {
  wall.classList.toggle("fits", room.matches);
  list.style.fontSize = list.style.columnFill = "";
  pages = 1;
  if (room.matches) {
    wall.style.setProperty("--above", `${wall.getBoundingClientRect().top + scrollY + 16}px`);
    turning.hidden = true;
    pages = ON_ONE.some((size) => pagesAt(size) === 1) ? 1 : 2;
    if (pages > 1) {
      turning.hidden = false;
      ON_SEVERAL.some((size) => (pages = pagesAt(size)) <= MANY);
    }
  }
  if (pages === 1) list.style.columnFill = "balance"; // all of the breadth, for all of the names
  turning.hidden = pages === 1;
  page = Math.min(page, pages - 1);
  show();
}

function show() {
  const ahead = getComputedStyle(list).direction === "rtl" ? -1 : 1;
  list.scrollLeft = ahead * page * stride();
  const text = said.page.replace("##", numbers.format(pages));
  document.getElementById("part").textContent = text.replace("#", numbers.format(page + 1));
  hold.textContent = held ? said.go : said.hold;
  clearTimeout(timer);
  if (pages > 1 && !held) timer = setTimeout(turn, READ, 1, true);
}

function turn(by, gently) {
  page = (page + by + pages) % pages;
  if (!gently || still.matches) return show();
  list.classList.add("turns");
  setTimeout(() => {
    show();
    list.classList.remove("turns");
  }, FADE);
}

function refit() {
  clearTimeout(timer);
  timer = setTimeout(fit, 200);
}

document.getElementById("back").addEventListener("click", () => turn(-1));
document.getElementById("on").addEventListener("click", () => turn(1));
hold.addEventListener("click", () => {
  held = !held;
  show();
});
still.addEventListener("change", () => {
  held = still.matches;
  show();
});
window.addEventListener("resize", refit);
fit();
document.fonts.ready.then(fit);
