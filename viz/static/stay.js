// Forms marked data-stay are sent without leaving the page. A browser writes what a page was opened with into
// its own files, to open its tabs again; what is sent from within a page it keeps in memory alone. Without
// scripts the forms work as any form does.
"use strict";

(() => {
  // What was shown before, for the way back: in memory, gone with the page. The browser keeps only the number.
  const shown = [];
  let now = 0;
  // How often somebody came to look on: an answer that was asked for before is not shown after.
  let forgotten = 0;
  history.replaceState({ at: 0 }, "");

  const send = (address, fields, kind) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = kind;
    request.onload = () => done(request);
    request.onerror = failed;
    request.send(fields);
  });

  const sheets = () => [...document.head.querySelectorAll('link[rel="stylesheet"]')];

  const dress = (wanted) => {
    const held = new Map(sheets().map((sheet) => [sheet.href, sheet]));
    const missing = wanted.filter((href) => !held.has(href)).map((href) => new Promise((loaded) => {
      const sheet = document.createElement("link");
      Object.assign(sheet, { rel: "stylesheet", href, onload: loaded, onerror: loaded });
      document.head.append(sheet);
    }));
    for (const [href, sheet] of held) sheet.disabled = !wanted.includes(href);
    return Promise.all(missing);
  };

  const show = async ({ main, styles, title }, top) => {
    await dress(styles);
    document.title = title;
    document.getElementById("main").replaceWith(main);
    scrollTo(0, top);
    main.focus({ preventScroll: true });
  };

  const keep = () => {
    const styles = sheets().filter((sheet) => !sheet.disabled).map((sheet) => sheet.href);
    shown[now] = { page: { main: document.getElementById("main"), styles, title: document.title }, top: scrollY };
  };

  const turnTo = (answer) => {
    const styles = [...answer.head.querySelectorAll('link[rel="stylesheet"]')].map((sheet) => sheet.href);
    const main = document.importNode(answer.getElementById("main"), true);
    keep();
    now += 1;
    shown.length = now;
    history.pushState({ at: now }, "");
    return show({ main, styles, title: answer.title }, 0);
  };

  const save = (request) => {
    const named = /filename="([^"]+)"/.exec(request.getResponseHeader("content-disposition") || "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(request.response);
    link.download = named ? named[1] : "card.pdf";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const say = (form, words) => {
    const line = form.querySelector(".unsent") || document.createElement("p");
    line.className = "care unsent";
    line.setAttribute("role", "alert");
    line.textContent = words;
    form.prepend(line);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-stay]")) return;
    event.preventDefault();
    const button = event.submitter;
    const address = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    const fields = () => new URLSearchParams(new FormData(form));
    const before = forgotten;
    form.setAttribute("aria-busy", "true");
    try {
      const file = Boolean(button && button.hasAttribute("data-file"));
      const made = await send(address, fields(), file ? "blob" : "document");
      if (file && made.status === 200) save(made);
      else {
        const answer = file ? (await send(address, fields(), "document")).response : made.response;
        if (before === forgotten) await turnTo(answer);
      }
    } catch {
      say(form, "The site does not answer. Nothing was lost; try again.");
    } finally {
      form.removeAttribute("aria-busy");
    }
  });

  // Somebody looks on (support.js): no way back may show again what was hidden.
  addEventListener("kith-forget", () => {
    shown.length = 0;
    forgotten += 1;
  });

  addEventListener("popstate", (event) => {
    const to = event.state && event.state.at;
    if (to === undefined || to === null || !shown[to]) return;
    keep();
    now = to;
    show(shown[to].page, shown[to].top);
  });
})();
