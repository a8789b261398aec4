// Paper takes some seconds to be made, and the page stays as it is meanwhile. With this it says that paper is being
// made until it is there: the answer brings a cookie with the number of the press. The page is then loaded anew, for
// what stood on it ("not printed yet") is true no more. What is no paper brings a page of its own.
// A second press while the first is being answered would make the first one's codes useless: it is passed over.

const LOOK_EVERY = 250;
const LEAST = 1500; // so that it can be read, or heard
const LONGEST = 120_000;
const LONGEST_PAGE = 4000;
const PLACE = "everyname:printed";
const told = document.querySelector("[data-making]");
let press = "";
let pending = 0;

async function say(number) {
  press = number;
  told.textContent = told.dataset.making;
  const began = Date.now();
  const isThere = () => document.cookie.split("; ").includes(`printed=${number}`);
  let wait = LEAST;
  do {
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = LOOK_EVERY;
  } while (press === number && !isThere() && Date.now() - began < LONGEST);
  if (press !== number) return;
  if (isThere() && "anew" in told.dataset) return anew();
  told.textContent = "";
  pending = 0;
}

function fields() {
  return [...document.querySelectorAll("main select, main textarea, main input:not([type=hidden])")];
}

// Whoever prints class after class finds the page as they left it, what they had typed included, and the word of it
// there. No browser does that by itself for a page that it may not keep.
function anew() {
  const { name = "", value = "" } = document.activeElement ?? {};
  const left = fields().map((each) => [each.name, each.value, each.checked]);
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ name, value, left, top: scrollY }));
  } catch {
    // The word of it stands at the top of the page.
  }
  location.reload();
}

function come() {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
  } catch {
    return;
  }
  const word = document.querySelector("main > .notice[role=status]");
  if (!place || !word) return;
  for (const [at, field] of fields().entries()) {
    const [name, value, checked] = place.left[at] ?? [];
    if (field.name !== name) break; // another page than the one that was left
    if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
    else field.value = value;
  }
  scrollTo(0, place.top);
  const buttons = [...document.querySelectorAll("[data-once] button")];
  buttons.find((each) => each.name === place.name && each.value === place.value)?.focus({ preventScroll: true });
  word.remove();
  setTimeout(() => (told.textContent = word.textContent)); // what stands there already is not read out
}

function numbered(form) {
  const field = form.elements.press ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name: "press", value: Math.random().toString(36).slice(2) });
  form.append(field);
  return field.value;
}

for (const form of document.querySelectorAll("[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (Date.now() < pending) {
      told.textContent = told.dataset.waiting;
      return event.preventDefault();
    }
    const isPage = event.submitter?.hasAttribute("formaction");
    pending = Date.now() + (isPage ? LONGEST_PAGE : LONGEST);
    if (!isPage) say(numbered(form));
  });
}

// Coming back with the browser's own button finds the page as it was left.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  press = told.textContent = "";
  pending = 0;
});
come();
