// Typing a sheet in without looking up: a digit answers and goes on, arrows move, Backspace takes back.
const form = document.getElementById("sheet");
const rows = [...form.querySelectorAll("[role=radiogroup]")];
const filled = document.getElementById("filled");
const numbers = new Intl.NumberFormat(document.documentElement.lang);
let sent = false;

const radios = (row) => [...row.querySelectorAll("input")];
const chosen = (row) => radios(row).find((radio) => radio.checked);

function go(row) {
  if (row) {
    (chosen(row) ?? radios(row)[0]).focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  } else (form.elements.rest ?? form.querySelector("button")).focus();
}

function tell() {
  const done = numbers.format(rows.filter(chosen).length);
  filled.textContent = filled.dataset.text.replace("##", numbers.format(rows.length)).replace("#", done);
}

function answer(row, level) {
  radios(row)[level].checked = true;
  changed();
}

function clear(row) {
  for (const radio of radios(row)) radio.checked = false;
  go(row);
  changed();
}

// A page that was sent and came back by the browser's own way, and is then changed, is another page.
function changed() {
  if (sent) {
    sent = false;
    if (crypto.randomUUID) form.elements.key.value = crypto.randomUUID();
  }
  tell();
}

function pressed(event) {
  const row = event.target.closest("[role=radiogroup]");
  if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
  const at = rows.indexOf(row);
  const before = rows[at - 1] ?? row;
  if ("0123".includes(event.key)) {
    answer(row, Number(event.key));
    go(rows[at + 1]);
  } else if (event.key === "ArrowDown") go(rows[at + 1]);
  else if (event.key === "ArrowUp") go(before);
  else if (event.key === "Backspace" || event.key === "Delete") clear(chosen(row) ? row : before);
  else if (event.key === "Enter") form.requestSubmit();
  else return;
  event.preventDefault();
}

function submitted(event) {
  if (sent) event.preventDefault();
  sent = true;
}

form.addEventListener("keydown", pressed);
form.addEventListener("change", changed);
form.addEventListener("submit", submitted);
window.addEventListener("pageshow", tell);
window.addEventListener("beforeunload", (event) => {
  if (!sent && rows.some(chosen)) event.preventDefault();
});
document.getElementById("keys").hidden = false;
tell();
if (rows[0]) (chosen(rows[0]) ?? radios(rows[0])[0]).focus({ preventScroll: true });
