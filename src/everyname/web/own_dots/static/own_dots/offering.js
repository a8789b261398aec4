// Twelve new words: shown once, and two of them asked for, so that nobody goes on without having kept them.
import { complain, element, goTo, number, pressed, say, texts } from "./parts.js";
import { keyOf, plainWords } from "./sealing.js";
import { HOW_MANY, drawn, listIn } from "./words.js";

const proof = element("proof");
const fields = [...proof.querySelectorAll("input")];
let offered = [];

export async function offer(hasOld) {
  offered = drawn(await listIn(document.documentElement.lang));
  element("old-words").hidden = !hasOld;
  lay();
  goTo("words");
}

function lay() {
  element("words").replaceChildren(
    ...offered.map((word) => Object.assign(document.createElement("li"), { textContent: word })),
  );
  element("words-shown").hidden = false;
  proof.hidden = true;
  say("");
}

// One word of the first half and one of the second.
function ask() {
  const half = HOW_MANY / fields.length;
  const chance = crypto.getRandomValues(new Uint8Array(fields.length));
  fields.forEach((field, at) => {
    field.value = "";
    field.dataset.place = half * at + (chance[at] % half);
    field.labels[0].textContent = texts.word.replace("#", number(Number(field.dataset.place) + 1));
  });
  element("words").replaceChildren();
  element("words-shown").hidden = true;
  proof.hidden = false;
  fields[0].focus();
}

async function goOn(then) {
  const wrong = fields.find((field) => plainWords(field.value).join(" ") !== offered[field.dataset.place]);
  if (wrong) {
    complain(texts.otherWord);
    wrong.focus();
    return;
  }
  const key = await keyOf(offered);
  forget();
  await then(key);
}

export function forget() {
  offered = [];
  element("words").replaceChildren();
  for (const field of fields) field.value = "";
}

// `then` is called with the key of the words that somebody has kept.
export function listenForWords(then) {
  pressed(element("written"), ask);
  pressed(element("again"), lay);
  pressed(element("go-on"), () => goOn(then));
}
