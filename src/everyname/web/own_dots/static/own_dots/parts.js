// The page's own parts: its texts, what it says, which of its stages shows, and buttons that take their time.
export const element = (id) => document.getElementById(id);
export const page = element("own");
export const texts = page.dataset;

const told = element("told");
const trouble = element("trouble");
const numbers = new Intl.NumberFormat(document.documentElement.lang);

export const number = (value) => numbers.format(value);

export function stage(name) {
  for (const part of document.querySelectorAll("[data-stage]")) part.hidden = part.dataset.stage !== name;
}

// And let whoever reads with ears or fingers know it.
export function goTo(name) {
  stage(name);
  document.querySelector(`[data-stage=${name}] h2`).focus();
}

export function say(text) {
  trouble.hidden = true;
  told.textContent = text;
}

export function complain(text) {
  told.textContent = "";
  trouble.textContent = text;
  trouble.hidden = false;
}

// What takes long shows it, and is not begun twice.
export function pressed(button, act) {
  let isBusy = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    button.setAttribute("aria-busy", "true");
    try {
      await act();
    } finally {
      isBusy = false;
      button.removeAttribute("aria-busy");
    }
  });
}
