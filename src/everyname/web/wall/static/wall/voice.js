// A name's own page gets better: reading aloud, finding a name, a kind limit, and nothing left on a shared tablet.
const form = document.getElementById("voice");
const still = document.getElementById("still");
const HALF_A_MINUTE = 30000;

// Reading aloud: only with a voice of this device, so that no text is sent anywhere.
const speech = window.speechSynthesis;
const aloud = document.getElementById("aloud");
const readLabel = aloud.textContent;
let reading = 0;

function voice() {
  const language = document.documentElement.lang;
  const ours = (speech?.getVoices() ?? []).filter((each) => each.localService);
  return ours.find((each) => each.lang.toLowerCase().split(/[-_]/)[0] === language);
}

function offerReading() {
  aloud.hidden = !voice();
}

function mark(element) {
  for (const each of document.querySelectorAll(".reading")) each.classList.remove("reading");
  element?.classList.add("reading");
  element?.scrollIntoView({ block: "nearest" });
}

function stopReading() {
  reading += 1;
  speech?.cancel();
  mark(null);
  aloud.textContent = readLabel;
  aloud.setAttribute("aria-pressed", "false");
}

function readOn(elements, at, run) {
  if (run !== reading) return;
  const element = elements[at];
  if (!element) {
    stopReading();
    return;
  }
  const said = new SpeechSynthesisUtterance(element.innerText);
  said.voice = voice();
  said.lang = said.voice.lang;
  said.rate = 0.9;
  said.onstart = () => {
    if (run === reading) mark(element);
    active();
  };
  said.onend = () => readOn(elements, at + 1, run);
  said.onerror = () => run === reading && stopReading();
  speech.speak(said);
}

function toggleReading() {
  if (aloud.getAttribute("aria-pressed") === "true") {
    stopReading();
    return;
  }
  stopReading();
  aloud.textContent = aloud.dataset.stop;
  aloud.setAttribute("aria-pressed", "true");
  const elements = [...document.querySelectorAll("[data-aloud]")].filter((each) => each.offsetParent !== null);
  readOn(elements, 0, reading);
}

// Choosing: a number, and seven at the most.
function chosen() {
  return form.querySelectorAll("input[name=who]:checked").length;
}

function count(text = "") {
  const number = chosen();
  const shown = new Intl.NumberFormat(document.documentElement.lang).format(number);
  document.getElementById("count").textContent = text || (number ? form.dataset.count.replace("#", shown) : "");
}

function choose(event) {
  if (event.target.name !== "who") return;
  const isFull = chosen() > Number(form.dataset.most);
  if (isFull) event.target.checked = false;
  count(isFull ? form.dataset.full : "");
}

function plain(text) {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return ` ${letters.replace(/[^\p{L}\p{N}]+/gu, " ")}`;
}

function find(event) {
  // From the beginning of a word on, where a script has words.
  const typed = plain(event.target.value).split(" ").filter(Boolean);
  const words = typed.map((word) => (/^[a-z]/.test(word) ? ` ${word}` : word));
  let found = 0;
  for (const people of form.querySelectorAll(".people")) {
    let here = 0;
    for (const person of people.querySelectorAll(".person")) {
      const text = plain(person.textContent);
      const shown = words.every((word) => text.includes(word));
      person.hidden = !shown && !person.firstElementChild.checked;
      here += person.hidden ? 0 : 1;
      found += shown ? 1 : 0;
    }
    people.hidden = here === 0;
  }
  document.getElementById("nobody").textContent = found ? "" : form.dataset.nobody;
}

// Nothing stays: whoever leaves the tablet is asked, then the page is put away, together with its way in.
const after = Number(still.dataset.after ?? 0) * 1000;
let idle = 0;
let last = Date.now();
let before = null;

function putAway() {
  location.replace(still.dataset.home);
}

function ask() {
  before = document.activeElement;
  still.hidden = false;
  still.querySelector("button").focus();
  idle = setTimeout(putAway, HALF_A_MINUTE);
}

function active() {
  if (!after) return;
  last = Date.now();
  still.hidden = true;
  before?.focus();
  before = null;
  clearTimeout(idle);
  idle = setTimeout(ask, after);
}

function woken() {
  // A tablet that slept counted no time.
  if (after && !document.hidden && Date.now() - last > after + HALF_A_MINUTE) putAway();
}

speech?.addEventListener?.("voiceschanged", offerReading);
offerReading();
aloud.addEventListener("click", toggleReading);
addEventListener("pagehide", stopReading);
addEventListener("pageshow", (event) => event.persisted && location.reload());
for (const kind of ["pointerdown", "keydown", "scroll", "input"]) {
  addEventListener(kind, active, { passive: true });
}
document.addEventListener("visibilitychange", woken);
active();
for (const link of document.querySelectorAll("[data-done]")) {
  // The page gives its place in the history up instead of staying behind the next.
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}
if (document.getElementById("count")) {
  form.addEventListener("change", choose);
  document.getElementById("find").addEventListener("input", find);
  document.querySelector(".find").hidden = false;
  document.getElementById("find").addEventListener("keydown", (event) => {
    // Enter in the search would press the first button of the form.
    if (event.key === "Enter") event.preventDefault();
  });
  count();
}
