// Totals as they move. The browser comes back by itself when a stream ends; where it gives up, this does.
const box = document.getElementById("moving");
const said = box.dataset;
const link = document.getElementById("link");
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: said.zone });
const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: said.zone });
const CALM = 8000; // a stream that ends and begins anew is nothing to speak of
const SILENCE = 40000; // two signs of life and more did not come: the connection is dead, and nobody was told
const BETWEEN_WORDS = 10000;
const LONGEST = 30000;
let stream = null;
let heard = new Date();
let pause = 2000;
let again = 0;
let silence = 0;
let calm = 0;
let ended = false;
let sentence = "";

function shown(value) {
  return value === null ? "–" : numbers.format(value);
}

function put(id, text) {
  const place = document.getElementById(id);
  if (place.textContent !== text) place.textContent = text;
}

function tell(text, lost = false) {
  put("link", text);
  link.classList.toggle("lost", lost);
}

function since(text) {
  return text.replace("#", clock.format(heard));
}

function showTimes(now) {
  if (now.state === said.state && now.closes === said.closes) return;
  [said.state, said.closes] = [now.state, now.closes];
  const closes = new Date(now.closes);
  const text = { open: said.until, closed: said.closed }[now.state];
  if (text) put("when", text.replace("#", `${day.format(closes)}, ${time.format(closes)}`));
}

function show(now) {
  if (now.state === "closed") {
    put("dots-are", said.dots);
    put("marks-are", said.marks);
  }
  put("dots", shown(now.dots));
  put("begun", shown(now.begun));
  put("of", said.of.replace("#", shown(now.connectors)));
  put("marks", shown(now.marks));
  const share = document.getElementById("share");
  share.max = now.connectors || 1;
  share.value = now.begun;
  showTimes(now);
  sentence = said.sentence.replace(/#(\w+)/g, (_, what) => shown(now[what]));
}

function speak() {
  put("spoken", sentence);
}

function stop() {
  ended = true;
  stream?.close();
  for (const timer of [again, silence, calm]) clearTimeout(timer);
}

function alive() {
  heard = new Date();
  pause = 2000;
  clearTimeout(calm);
  calm = 0;
  clearTimeout(silence);
  silence = setTimeout(broken, SILENCE);
  tell(said.live);
}

function moved(event) {
  alive();
  const now = JSON.parse(event.data);
  show(now);
  if (now.state !== "closed") return;
  stop();
  tell(said.over);
  speak();
}

function gone() {
  stop();
  tell(since(said.gone), true);
}

function broken() {
  if (ended) return;
  calm ||= setTimeout(() => tell(since(said.lost), true), CALM);
  if (stream.readyState === EventSource.CONNECTING) return;
  stream.close();
  clearTimeout(again);
  again = setTimeout(connect, pause * (0.5 + Math.random()));
  pause = Math.min(pause * 2, LONGEST);
}

function connect() {
  if (ended) return;
  clearTimeout(again);
  stream?.close();
  stream = new EventSource(said.stream);
  stream.addEventListener("message", moved);
  stream.addEventListener("beat", alive);
  stream.addEventListener("gone", gone);
  stream.addEventListener("error", broken);
}

function back() {
  // From sleep, from another page, from where there was no net: it is seen at once whether all is well.
  if (document.visibilityState === "visible" && (calm || new Date() - heard > SILENCE)) connect();
}

if (said.state !== "closed") {
  connect();
  setInterval(speak, BETWEEN_WORDS);
  window.addEventListener("online", back);
  window.addEventListener("pageshow", back);
  document.addEventListener("visibilitychange", back);
}
