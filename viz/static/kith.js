// What every page does: leave quickly, lead to the question, and let rows be read in print. Pages work without it.
"use strict";

(() => {
  document.documentElement.classList.remove("no-js");

  // Three times Shift within five seconds leaves the page, as the link does. The link works without this.
  const link = document.querySelector("[data-leave]");
  let presses = [];
  const leave = () => {
    document.documentElement.classList.add("leaving");
    location.replace(link.href);
  };
  if (link) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Shift") presses = [];
      else if (!event.repeat) presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
      if (presses.length >= 3) leave();
    });
    addEventListener("pageshow", () => document.documentElement.classList.remove("leaving"));
  }

  // What is on a page may change, so it is looked for when it is asked for.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  // F2 opens the question from any page, and leads back to one that is held; on its page support.js leads through it.
  const question = document.querySelector("[data-question]");
  addEventListener("keydown", (event) => {
    if (event.key !== "F2" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!question || document.querySelector("#question")) return;
    if (location.pathname === question.pathname) history.back();
    else location.assign(`${question.href}#ask`);
  });

  // After a call: one word is sent from where one is, so that an answer on the page stays. Without this it opens
  // apart. Answers come and go on a page, so the page listens, not each form.
  addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-went]")) return;
    event.preventDefault();
    const said = form.querySelector("[role=status]");
    const { name, value, dataset } = event.submitter;
    const body = new URLSearchParams({ listing: form.elements.listing.value, [name]: value });
    const sent = await fetch(form.action, { method: "POST", body }).catch(() => null);
    said.textContent = sent?.ok ? dataset.said : "That could not be counted now. Nothing was kept.";
    if (sent?.ok) form.querySelector(".chips").remove();
    said.focus();
  });

  // On paper every table is open.
  const folds = () => document.querySelectorAll("details.table-fold:not(.on-screen)");
  addEventListener("beforeprint", () => folds().forEach((fold) => {
    fold.dataset.was = fold.open ? "open" : "";
    fold.open = true;
  }));
  addEventListener("afterprint", () => folds().forEach((fold) => { fold.open = fold.dataset.was === "open"; }));
})();
