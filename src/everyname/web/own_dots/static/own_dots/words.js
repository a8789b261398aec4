// The words that open a map: twelve out of 2,048, each as likely as any other, are 132 bits.
export const HOW_MANY = 12;
const LIST_SIZE = 2048;

const lists = {
  en: () => import("./words-en.js"),
  es: () => import("./words-es.js"),
};

export async function listIn(language) {
  const { WORDS } = await (lists[language] ?? lists.en)();
  return WORDS;
}

export function drawn(list) {
  // 65,536 is a multiple of 2,048, so no word comes more often than another.
  const chance = crypto.getRandomValues(new Uint16Array(HOW_MANY));
  return Array.from(chance, (number) => list[number % LIST_SIZE]);
}

// The first of the typed words that is none of ours, and the one it may be meant for, in whichever language.
export async function firstStranger(words) {
  const known = (await Promise.all(Object.keys(lists).map(listIn))).flat();
  const word = words.find((each) => !known.includes(each));
  return word && { word, meant: known.find((each) => isNear(word, each)) };
}

// One letter too many, one missing, one wrong, or two in the wrong order.
export function isNear(typed, word) {
  const [short, long] = typed.length < word.length ? [typed, word] : [word, typed];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text, by) => text.slice(at + by);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1);
  const isTurned = short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, 2) === rest(long, 2);
  return isTurned || rest(short, 1) === rest(long, 1);
}
