// Hands a sealed map to the server, which keeps it, or says why not.
export const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

// Gives the next revision, or the word for the text that says why it was not kept.
export async function keep(page, envelope) {
  const body = new URLSearchParams({
    csrfmiddlewaretoken: page.elements.csrfmiddlewaretoken.value,
    revision: page.dataset.revision,
    sealed: toText(envelope),
  });
  let answer;
  try {
    answer = await fetch(page.action, { method: "POST", body, redirect: "manual" });
  } catch {
    return { problem: "offline" };
  }
  if (answer.status === 409) return { problem: "stale" };
  // Somebody who is signed out is sent to sign in; whoever has signed in anew has another token.
  if (answer.type === "opaqueredirect" || answer.status === 403) return { problem: "signedOut" };
  if (!answer.ok) return { problem: "notKept" };
  return answer.json();
}

export function handOut(text, called) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = called;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
