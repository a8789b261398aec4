// Puts people on the rings of the picture. Their list stands below it, under the same numbers.
const SPACE = "http://www.w3.org/2000/svg";
const LARGEST = 27;
const NAMED = { 1: 6, 2: 10, 3: 14 }; // so many have room for what they are called
const SHORT = 13;

export function draw(picture, people) {
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const places = picture.querySelector("[data-people]");
  places.replaceChildren();
  for (const circle of picture.querySelectorAll("[data-radius]")) {
    const ring = Number(circle.dataset.ring);
    const here = people.flatMap((each, at) => (each.ring === ring ? [{ ...each, at }] : []));
    here.forEach((each, turn) => {
      const place = placeOf(turn, here.length, Number(circle.dataset.radius), ring);
      places.append(dot(place, each, numbers.format(each.at + 1), here.length <= NAMED[ring]));
    });
  }
}

function placeOf(turn, many, radius, ring) {
  // Each ring begins a little further round, so that names of two rings seldom meet.
  const angle = ((turn + (ring - 1) / 3) / many) * 2 * Math.PI - Math.PI / 2;
  const size = Math.min(LARGEST, (Math.PI * radius) / many / 1.15);
  return { x: 400 + radius * Math.cos(angle), y: 400 + radius * Math.sin(angle), size };
}

function dot({ x, y, size }, { name, ring }, number, isNamed) {
  const group = part("g", { class: `ring-${ring}` });
  group.append(part("circle", { cx: x, cy: y, r: size }));
  group.append(part("text", { x, y, class: "number", "font-size": size * 1.05 }, number));
  if (isNamed) group.append(part("text", { x, y: y + size + 22, class: "called" }, shortened(name)));
  return group;
}

function shortened(name) {
  const letters = Array.from(name);
  return letters.length > SHORT ? `${letters.slice(0, SHORT - 1).join("").trimEnd()}…` : name;
}

function part(kind, attributes, text = "") {
  const made = document.createElementNS(SPACE, kind);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, typeof value === "number" ? value.toFixed(1) : value);
  }
  made.textContent = text;
  return made;
}
