// A second press while the first is being answered would make the first one's codes useless: it is passed over.
for (const form of document.querySelectorAll("[data-once]")) {
  let last = 0;
  form.addEventListener("submit", (event) => {
    if (Date.now() - last < 4000) event.preventDefault();
    else last = Date.now();
  });
}
