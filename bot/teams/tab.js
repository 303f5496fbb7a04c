// The personal tab: Teams says who looks, the server shows that person's page, and a button acts as in a card.
(async () => {
  const main = document.querySelector("main");
  const failed = () => { main.innerHTML = ""; main.append(document.querySelector("#no-sign-in").content.cloneNode(true)); };
  const send = async (path, told) => {
    const token = await microsoftTeams.authentication.getAuthToken();
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(path, told ? { method: "POST", headers, body: JSON.stringify(told) } : { headers });
    if (answer.status === 401) return failed();
    main.innerHTML = await answer.text(); // words are escaped by the server, and no script runs that it did not name
    main.focus();
  };
  const act = async (element, typed) => {
    for (const one of main.querySelectorAll("button")) one.disabled = true;
    const values = { ...JSON.parse(element.dataset.values), ...typed };
    await send("tab/act", { id: crypto.randomUUID(), action: element.dataset.action, values });
  };
  main.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-action]");
    if (button) act(button, {}).catch(failed);
  });
  main.addEventListener("submit", (event) => {
    event.preventDefault();
    act(event.target, Object.fromEntries(new FormData(event.target))).catch(failed);
  });
  try {
    await microsoftTeams.app.initialize();
    await send("tab/home");
    microsoftTeams.app.notifySuccess();
  } catch {
    failed();
  }
})();
