// The people of the map as a list: who stands where, and the fields in which that is changed.
import { person } from "./people.js";

const row = document.getElementById("row");
const list = document.getElementById("people");
let last = 0;

// `told.changed` is called after each change, `told.gone` after somebody was taken off.
export function show(people, told) {
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  list.replaceChildren(
    ...people.map((each, at) => {
      const made = row.content.firstElementChild.cloneNode(true);
      const fields = named(made);
      fill(made, fields, each, numbers.format(at + 1));
      made.addEventListener("input", () => {
        Object.assign(each, person(values(fields)));
        summary(made, each);
        told.changed();
      });
      made.querySelector("button").addEventListener("click", () => told.gone(each));
      return made;
    }),
  );
}

function named(made) {
  const fields = {};
  for (const field of made.querySelectorAll("[data-field]")) {
    last += 1;
    field.id = `${field.dataset.field}-${last}`;
    made.querySelector(`label[data-of=${field.dataset.field}]`)?.setAttribute("for", field.id);
    fields[field.dataset.field] = field;
  }
  return fields;
}

function fill(made, fields, each, number) {
  made.querySelector(".seat").textContent = number;
  fields.name.value = each.name;
  fields.note.value = each.note;
  fields.ring.value = each.ring;
  fields.asked.checked = each.asked;
  summary(made, each);
}

function summary(made, { name, ring, note, asked }) {
  made.querySelector(".seat").dataset.ring = ring;
  made.querySelector("bdi").textContent = name || list.dataset.nameless;
  const where = made.querySelector(`option[value="${ring}"]`).textContent;
  made.querySelector(".place").textContent = asked ? where : `${where} · ${list.dataset.unasked}`;
  made.querySelector(".for").textContent = note;
}

const values = ({ name, ring, note, asked }) => ({
  name: name.value,
  ring: Number(ring.value),
  note: note.value,
  asked: asked.checked,
});
