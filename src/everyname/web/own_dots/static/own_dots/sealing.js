// Seals a text so that only whoever has the words can read it. It knows no page and no server.
//
// An envelope is one byte for its format, four for the rounds of PBKDF2 (the first byte weighs most), sixteen of
// salt and twelve of nonce, both new each time; then the text in AES-256-GCM with its tag of sixteen bytes. What
// stands before the sealed text is sealed with it against change. The key is made by PBKDF2 with HMAC and SHA-256.
const FORMAT = 1;
const ROUNDS = 600_000;
const MOST_ROUNDS = 10_000_000;
const SALT = 5;
const NONCE = SALT + 16;
const SEALED = NONCE + 12;
const TAG = 16;
const BLOCK = 1024;

// Neither words nor what was changed: an envelope of another make, which a newer page may open.
export class UnknownEnvelope extends Error {}

// The words do not open it, or somebody has changed it; there is no telling which.
export class NotOpened extends Error {}

// As people type: capitals, accents, commas and line breaks are not part of the words.
export const plainWords = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/\p{L}+/gu) ?? [];

// What the words are kept as while a map is open: something of which nobody can read them back.
export function keyOf(words) {
  const bytes = new TextEncoder().encode(words.join(" "));
  return crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
}

export async function seal(key, text, chance = (size) => crypto.getRandomValues(new Uint8Array(size))) {
  const before = new Uint8Array(SEALED);
  before[0] = FORMAT;
  new DataView(before.buffer).setUint32(1, ROUNDS);
  before.set(chance(NONCE - SALT), SALT);
  before.set(chance(SEALED - NONCE), NONCE);
  const sealed = await crypto.subtle.encrypt(lock(before), await derived(key, before), filledUp(text));
  const envelope = new Uint8Array(SEALED + sealed.byteLength);
  envelope.set(before);
  envelope.set(new Uint8Array(sealed), SEALED);
  return envelope;
}

export async function open(key, envelope) {
  const before = envelope.slice(0, SEALED);
  const rounds = envelope.length < SEALED + TAG ? 0 : roundsOf(before);
  if (before[0] !== FORMAT || rounds < ROUNDS || rounds > MOST_ROUNDS) throw new UnknownEnvelope();
  let text;
  try {
    text = await crypto.subtle.decrypt(lock(before), await derived(key, before), envelope.slice(SEALED));
  } catch {
    throw new NotOpened();
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(text).trimEnd();
}

const roundsOf = (before) => new DataView(before.buffer).getUint32(1);

const lock = (before) => ({ name: "AES-GCM", iv: before.slice(NONCE, SEALED), additionalData: before });

function derived(key, before) {
  const make = { name: "PBKDF2", hash: "SHA-256", salt: before.slice(SALT, NONCE), iterations: roundsOf(before) };
  return crypto.subtle.deriveKey(make, key, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// Spaces up to whole blocks, so that the length does not tell how much is written.
function filledUp(text) {
  const bytes = new TextEncoder().encode(text);
  const whole = new Uint8Array(Math.max(1, Math.ceil(bytes.length / BLOCK)) * BLOCK).fill(0x20);
  whole.set(bytes);
  return whole;
}
