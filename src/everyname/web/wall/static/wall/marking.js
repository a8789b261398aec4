// Saves at every tap. What cannot be sent waits on this device and is sent once, whatever happens in between:
// each tap has a key of its own, and the server keeps each key once.
const bar = document.getElementById("bar");
const state = document.getElementById("state");
const undo = document.getElementById("undo");
const said = bar.dataset;
// Another person on the same device has another queue: nobody's taps are ever sent as somebody else's.
const shelf = `everyname:${said.round}:${said.connector}`;
const MOST = 100;
const done = [];
const level = new Map();
let memory = [];
let isFull = false;
let sending = false;
let pause = 1000;
let timer = 0;
let leaving = false;

function queue() {
  if (isFull) return memory;
  try {
    return JSON.parse(localStorage.getItem(shelf) || "[]");
  } catch {
    return memory;
  }
}

function keep(events) {
  memory = events;
  isFull = false;
  try {
    if (events.length) localStorage.setItem(shelf, JSON.stringify(events));
    else localStorage.removeItem(shelf);
  } catch {
    isFull = true;
    // A browser that keeps nothing: what waits is lost with the page, so the bar goes on saying that it waits.
  }
}

function tell(text, waits = false) {
  state.textContent = text.replace("#", queue().length);
  bar.classList.toggle("waits", waits);
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function add(name, value) {
  keep([...queue(), { key: newKey(), name, level: value, way: said.way }]);
  undo.hidden = done.length === 0;
  send();
}

async function post(events) {
  return fetch(said.address, {
    method: "POST",
    redirect: "manual",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
    body: JSON.stringify({ marks: events }),
  });
}

function later(text) {
  tell(text, true);
  clearTimeout(timer);
  timer = setTimeout(send, pause);
  pause = Math.min(pause * 2, 30000);
}

function arrived(answer) {
  if (leaving) return;
  const gone = new Set([...answer.saved, ...answer.refused]);
  keep(queue().filter((each) => !gone.has(each.key)));
  pause = 1000;
  if (answer.refused.length) tell(said.refused, true);
  else if (answer.late.length) tell(said.late, true);
  else if (queue().length === 0) tell(`✓ ${said.saved}`);
}

async function send() {
  const events = queue().slice(0, MOST);
  if (sending || events.length === 0) return;
  sending = true;
  bar.hidden = false;
  if (!bar.classList.contains("waits")) tell(said.saving);
  let again = false;
  try {
    const answer = await post(events);
    if (answer.ok) {
      arrived(await answer.json());
      again = !leaving && queue().length > 0;
    } else if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
      later(said.out);
    } else {
      later(said.failed);
    }
  } catch {
    later(said.waiting);
  }
  sending = false;
  if (again) send();
}

function show(name, value) {
  for (const input of document.getElementsByName(`level-${name}`)) {
    input.checked = value !== null && Number(input.value) === value;
  }
  answered(name, value);
}

// Own progress is reckoned here: to count it at every tap cost the server a third of saving the tap.
function answered(name, value) {
  const more = (value !== null) - ((level.get(name) ?? null) !== null);
  level.set(name, value);
  const bars = document.getElementById("progress");
  if (!bars || !more || "rest" in bars.dataset) return;
  bars.value += more;
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const text = said.progress.replace("##", numbers.format(bars.max));
  document.getElementById("done").textContent = text.replace("#", numbers.format(bars.value));
}

function tapped(event) {
  const input = event.target;
  if (!input.name?.startsWith("level-")) return;
  const name = input.name.slice("level-".length);
  done.push([name, level.get(name) ?? null]);
  answered(name, Number(input.value));
  add(name, Number(input.value));
}

function undone() {
  const last = done.pop();
  if (!last) return;
  show(...last);
  add(...last);
}

// What waits from before somebody came in by another link is sent, and not shown: that link may be another's.
function waiting() {
  return queue().filter((each) => !said.way || each.way === said.way);
}

function know(part) {
  for (const input of part.querySelectorAll(".levels :checked")) {
    level.set(input.name.slice("level-".length), Number(input.value));
  }
  for (const each of waiting()) show(each.name, each.level);
}

// The names that the first page has no room for. Once they are here, finding needs no server: what somebody
// begins with a connection they can finish without one.
async function bring(more, wait = 2000) {
  try {
    const answer = await fetch(more.dataset.names, { redirect: "manual" });
    if (!answer.ok) return;
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    know(part.content);
    more.replaceWith(part.content);
    for (const each of waiting()) show(each.name, each.level);
    document.documentElement.classList.add("whole");
    find();
  } catch {
    setTimeout(bring, wait, more, Math.min(wait * 2, 30000));
  }
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function find() {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of document.querySelectorAll(".group")) {
    let here = 0;
    for (const name of group.querySelectorAll(".name")) {
      const called = plain(name.querySelector("bdi").textContent);
      name.hidden = !words.every((word) => called.includes(word));
      here += !name.hidden;
    }
    group.hidden = here === 0;
    found += here;
  }
  document.getElementById("nobody").hidden = found > 0;
}

function jump(event) {
  const link = event.target.closest(".index a");
  const key = link && new URL(link.href).searchParams.get("group");
  const at = link && [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
  if (!at) return;
  event.preventDefault();
  field.value = "";
  find();
  at.scrollIntoView();
  at.focus({ preventScroll: true });
}

// To the first name without an answer as it stands now, which the page knew as it stood when it came.
function goOn(event) {
  if (!event.target.closest("#go-on")) return;
  const names = [...document.querySelectorAll(".name")];
  const isWhole = document.documentElement.classList.contains("whole");
  const start = isWhole ? 0 : names.findIndex((each) => each.id === "stopped");
  const at = start < 0 ? null : names.slice(start).find((each) => !each.querySelector(":checked"));
  if (!at) return;
  event.preventDefault();
  field.value = "";
  find();
  at.scrollIntoView();
  at.querySelector("input").focus({ preventScroll: true });
}

document.documentElement.classList.add("scripted");
know(document);
const field = document.querySelector(".find input");
const more = document.getElementById("more");
if (more) {
  bring(more);
} else if (field && !field.value && !new URL(location.href).searchParams.get("group")) {
  document.documentElement.classList.add("whole");
}
field?.addEventListener("input", () => document.documentElement.classList.contains("whole") && find());
field?.form.addEventListener("submit", (event) => {
  if (document.documentElement.classList.contains("whole")) event.preventDefault();
});
document.addEventListener("click", jump);
document.addEventListener("click", goOn);
document.addEventListener("change", tapped);
undo.addEventListener("click", undone);
window.addEventListener("online", send);
window.addEventListener("beforeunload", () => {
  // The next page may have been made before what is under way arrived: it sends it again, and shows it.
  leaving = true;
  setTimeout(() => {
    leaving = false;
    send();
  }, 5000);
});
if (document.querySelector(".levels")) {
  bar.hidden = false;
  tell(said.idle);
}
send();
