// Paper takes some seconds to be made, and the page stays as it is meanwhile. With this it says that paper is being
// made until it is there: the answer brings a cookie with the number of the press. What is no paper brings a page.
// A second press while the first is being answered would make the first one's codes useless: it is passed over.

const LOOK_EVERY = 250;
const LEAST = 1500; // so that it can be read, or heard
const LONGEST = 120_000;
const told = document.querySelector("[data-making]");
let press = "";

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
  if (press === number) told.textContent = "";
}

function numbered(form) {
  const field = form.elements.press ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name: "press", value: Math.random().toString(36).slice(2) });
  form.append(field);
  return field.value;
}

for (const form of document.querySelectorAll("[data-once]")) {
  let last = 0;
  form.addEventListener("submit", (event) => {
    if (Date.now() - last < 4000) return event.preventDefault();
    last = Date.now();
    if (!event.submitter?.hasAttribute("formaction")) say(numbered(form)); // others lead to a page
  });
}

// Coming back with the browser's own button finds the page as it was left.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  press = told.textContent = "";
});
