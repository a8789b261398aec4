// Rosters without this: the file fields are plain, browsers let files be dropped on them. With it: files may be
// dropped anywhere on the form, what came is named, and a long wait says what it waits for.

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    if (form.hasAttribute("aria-busy")) return event.preventDefault();
    form.setAttribute("aria-busy", "true");
    form.querySelector("[role=status]").textContent = form.dataset.busy;
  });
  // Coming back with the browser's own button finds the page as it was left.
  addEventListener("pageshow", () => {
    form.removeAttribute("aria-busy");
    form.querySelector("[role=status]").textContent = "";
  });

  const field = form.querySelector("input[type=file][multiple]");
  if (!field) continue;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("over");
    if (event.target.matches("input[type=file]") || !event.dataTransfer.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.focus();
  });
}
