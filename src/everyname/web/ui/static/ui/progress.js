// Pages that tell how far something has come say it when they are loaded. With this they say it every two seconds:
// what moves is fetched and put in place, without moving the focus; when it is over, the whole page comes anew.

const EVERY = 2000;

async function watch(part) {
  const address = part.dataset.progress;
  while (part.isConnected) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    if (document.hidden) continue;
    let answer;
    try {
      answer = await fetch(address, { headers: { Accept: "text/html" } });
    } catch {
      continue; // offline for a moment
    }
    if (answer.status >= 500) continue;
    const text = answer.ok && !answer.redirected ? await answer.text() : "";
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-progress]");
    if (!fresh) return location.reload();
    part.querySelector("[data-moves]").replaceChildren(...fresh.querySelector("[data-moves]").childNodes);
  }
}

for (const part of document.querySelectorAll("[data-progress]")) watch(part);
