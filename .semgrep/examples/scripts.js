// ruleid: scripts-ask-nobody-else
fetch("https://elsewhere.example/marks", { method: "POST" });
// ruleid: scripts-ask-nobody-else
new EventSource("//elsewhere.example/live");
// ruleid: scripts-write-text
document.querySelector("h2").innerHTML = name;
// ok: scripts-ask-nobody-else
fetch(form.action, { method: "POST", body });
// ok: scripts-write-text
document.querySelector("h2").textContent = name;
