// Asks the browser for a passkey and hands its answer to the form. Without it, or without passkeys, the page
// offers its other ways.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const readable = (credentials = []) => credentials.map((each) => ({ ...each, id: toBytes(each.id) }));

async function make({ publicKey: asked }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: toBytes(asked.challenge),
      user: { ...asked.user, id: toBytes(asked.user.id) },
      excludeCredentials: readable(asked.excludeCredentials),
    },
  });
  return answer(made, { attestationObject: toText(made.response.attestationObject) });
}

async function show({ publicKey: asked }) {
  const shown = await navigator.credentials.get({
    publicKey: { ...asked, challenge: toBytes(asked.challenge), allowCredentials: readable(asked.allowCredentials) },
  });
  const { authenticatorData, signature, userHandle } = shown.response;
  return answer(shown, {
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    ...(userHandle && { userHandle: toText(userHandle) }),
  });
}

const answer = (credential, response) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response },
  clientExtensionResults: credential.getClientExtensionResults(),
});

async function questionOf(form) {
  if (form.dataset.question) return JSON.parse(form.dataset.question);
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const reply = await fetch(form.dataset.questionAt, { method: "POST", body });
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.json();
}

function prepare(form) {
  const act = form.dataset.passkey === "make" ? make : show;
  const trouble = document.querySelector("[data-passkey-trouble]");
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy || !form.reportValidity()) return;
    busy = true;
    trouble.hidden = true;
    form.setAttribute("aria-busy", "true");
    try {
      form.elements.credential.value = JSON.stringify(await act(await questionOf(form)));
      form.submit();
    } catch {
      trouble.hidden = false;
      form.removeAttribute("aria-busy");
      busy = false;
    }
  });
  for (const hidden of [form, form.querySelector("[data-passkey-button]"), form.closest("section")]) {
    if (hidden) hidden.hidden = false;
  }
}

if (window.isSecureContext && window.PublicKeyCredential) {
  for (const note of document.querySelectorAll("[data-no-passkeys]")) note.hidden = true;
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
}
