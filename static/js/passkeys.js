/* Passkeys: the browser makes or finds one, and the form carries its answer. The options stand in the page.
   Without script the button stays disabled, and the page says what else works. */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function readOptions(options) {
  const read = { ...options, challenge: bytes(options.challenge) };
  if (read.user) read.user = { ...read.user, id: bytes(read.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (read[list]) read[list] = read[list].map((key) => ({ ...key, id: bytes(key.id) }));
  }
  return read;
}

function writeCredential(credential) {
  const { response } = credential;
  const written = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) written[part] = text(response[part]);
  }
  if (response.getTransports) written.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: written,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

const form = document.querySelector("form[data-passkey]");
if (form) {
  const said = form.querySelector("[data-passkey-said]");
  const button = form.querySelector("button");
  const offered = JSON.parse(document.getElementById("passkey-options").textContent);
  const options = Object.values(offered)[0].publicKey;
  if (window.PublicKeyCredential) {
    button.disabled = false;
    said.textContent = "";
  } else {
    said.textContent = "This browser has no passkeys here. They need https, or localhost.";
  }
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    try {
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: readOptions(options) });
      form.elements.credential.value = writeCredential(credential);
      form.submit();
    } catch {
      said.textContent = "That did not work, or was cancelled. Try again.";
    }
  });
}
