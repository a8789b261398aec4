// The people of a map, and the text that is sealed or kept as a copy.
export const MOST = 60;
export const RINGS = [1, 2, 3];
const LONGEST = { name: 80, note: 140 };

export class NoMap extends Error {}

export function written(people) {
  return JSON.stringify({ everyname: "own dots", version: 1, people }, null, 1);
}

// What somebody takes in may come from anywhere: of it only what belongs on a map is taken.
export function read(text) {
  let map;
  try {
    map = JSON.parse(text);
  } catch {
    throw new NoMap();
  }
  if (map?.everyname !== "own dots" || map.version !== 1 || !Array.isArray(map.people)) throw new NoMap();
  return map.people.slice(0, MOST).map(person).filter(({ name }) => name);
}

export function person(given) {
  return {
    name: line(given?.name, LONGEST.name),
    ring: RINGS.includes(given?.ring) ? given.ring : RINGS.at(-1),
    note: line(given?.note, LONGEST.note),
    asked: given?.asked === true,
  };
}

// One line, without what no keyboard writes: sixty people then fit into the largest envelope.
function line(text, longest) {
  if (typeof text !== "string") return "";
  const plain = text.replace(/\s+/gu, " ").replace(/[\p{Cc}\p{Cs}]/gu, "").trim();
  return Array.from(plain).slice(0, longest).join("");
}
