// One's own map: opened by its words, changed, sealed and saved. Nothing leaves this page unsealed.
import { fromText, handOut, keep } from "./keeping.js";
import { show } from "./list.js";
import { forget, listenForWords, offer } from "./offering.js";
import { complain, element, goTo, number, page, pressed, say, stage, texts } from "./parts.js";
import { MOST, NoMap, person, read, written } from "./people.js";
import { draw } from "./rings.js";
import { NotOpened, keyOf, open, plainWords, seal } from "./sealing.js";
import { HOW_MANY, firstStranger } from "./words.js";

const typed = element("typed");
const adding = element("adding");
let people = [];
let key = null;
let isChanged = false;

async function unlock() {
  const words = plainWords(typed.value);
  if (words.length !== HOW_MANY) return complain(texts.howMany.replace("#", number(words.length)));
  say(texts.opening);
  const tried = await keyOf(words);
  try {
    people = read(await open(tried, fromText(texts.sealed))).sort((one, other) => one.ring - other.ring);
  } catch (error) {
    complain(error instanceof NotOpened ? await reason(words) : texts.unknown);
    return typed.focus();
  }
  key = tried;
  typed.value = "";
  mine();
}

async function reason(words) {
  const stranger = await firstStranger(words);
  if (!stranger) return texts.wrongWords;
  const { word, meant } = stranger;
  return (meant ? texts.meant.replace("##", meant) : texts.stranger).replace("#", word);
}

async function begin(made) {
  key = made;
  isChanged = true; // until it is kept, the words open nothing
  mine();
  await save();
}

function mine() {
  say(isChanged ? texts.changed : "");
  goTo("mine");
  all();
}

function all() {
  show(people, { changed, gone });
  picture();
}

function picture() {
  const on = (ring) => number(people.filter((each) => each.ring === ring).length);
  const said = texts.picture.replace("#1", on(1)).replace("#2", on(2)).replace("#3", on(3));
  draw(element("rings"), people);
  element("rings").setAttribute("aria-label", said);
  const waiting = people.filter((each) => !each.asked).length;
  element("waiting").textContent = waiting ? texts.waiting.replace("#", number(waiting)) : "";
  element("nobody").hidden = people.length > 0;
}

function changed() {
  isChanged = true;
  say(texts.changed);
  picture();
}

function gone(each) {
  people = people.filter((other) => other !== each);
  changed();
  all();
  adding.elements.called.focus();
}

function add() {
  const { called, where } = adding.elements;
  const made = person({ name: called.value, ring: Number(where.value) });
  if (people.length >= MOST) complain(texts.full);
  else if (made.name) {
    people.push(made);
    called.value = "";
    changed();
    all();
  }
  called.focus();
}

async function save() {
  if (people.some(({ name }) => !name)) {
    people = people.filter(({ name }) => name);
    all();
  }
  const text = written(people);
  say(texts.saving);
  const { revision, problem } = await keep(page, await seal(key, text));
  if (problem) return complain(texts[problem]);
  page.dataset.revision = revision;
  element("delete").hidden = false;
  // Whoever went on meanwhile has something new to save.
  isChanged = written(people) !== text;
  say(isChanged ? texts.changed : texts.saved);
}

async function takeIn(event) {
  const [file] = event.target.files;
  if (!file) return;
  const known = new Set(people.map(({ name }) => name));
  let found;
  try {
    found = read(await file.text()).filter(({ name }) => !known.has(name));
  } catch (error) {
    if (!(error instanceof NoMap)) throw error;
    return complain(texts.noCopy);
  } finally {
    event.target.value = "";
  }
  people.push(...found.splice(0, MOST - people.length));
  changed();
  all();
  if (found.length) complain(texts.full);
}

function listen() {
  listenForWords(begin);
  pressed(element("begin"), () => offer(false));
  pressed(element("new-words"), () => offer(true));
  pressed(element("old-words"), () => {
    forget();
    mine();
  });
  pressed(element("unlock"), unlock);
  pressed(element("add"), add);
  pressed(element("save"), save);
  pressed(element("copy"), () => handOut(written(people), "own-dots.json"));
  pressed(element("close"), () => location.reload());
  element("copied").addEventListener("change", takeIn);
  for (const button of document.querySelectorAll("[data-print]")) pressed(button, () => window.print());
  addEventListener("beforeunload", (event) => isChanged && event.preventDefault());
  // A page that a browser has put by would come back open.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

if (globalThis.crypto?.subtle) {
  listen();
  document.querySelector("[data-without]").hidden = true;
  stage(texts.sealed ? "closed" : "begin");
} else {
  element("insecure").hidden = false;
}
