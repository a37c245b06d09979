// The question by keyboard, and its first list without a further click. The form works without this; the page
// may be turned (stay.js), so everything is looked for when it is needed.
"use strict";

(() => {
  const WAIT = 120; // ms: several choices at once are one question
  const question = () => document.querySelector("#question");
  let asking = null;
  let waiting = 0;

  // The way to the list stays the same one, so that whoever stands on it does not lose the place.
  const tell = (words) => {
    const told = document.querySelector("#told");
    if (!words) told?.replaceChildren();
    if (!words || !told) return;
    const way = told.querySelector("a") ?? document.createElement("a");
    way.href = "#results";
    way.textContent = words;
    if (!way.isConnected) told.append(way);
  };

  // Read as a document, not from text: nothing in it can run, and the policy on trusted types holds.
  const ask = () => {
    asking?.abort();
    const form = question();
    if (!form) return;
    asking = new XMLHttpRequest();
    asking.open("POST", form.getAttribute("action"));
    asking.responseType = "document";
    asking.setRequestHeader("x-part", "results");
    asking.addEventListener("load", ({ target }) => {
      const found = target.status === 200 && target.response?.querySelector("#results");
      const place = document.querySelector("#results");
      if (!found || !place) {
        tell("That could not be asked. The list is the one from before.");
        return;
      }
      place.replaceWith(document.adoptNode(found));
      document.querySelector("#last-good")?.remove();
      const old = target.response.querySelector("#last-good");
      if (old) document.querySelector("#main").before(document.adoptNode(old));
      tell(found.querySelector("h2")?.textContent ?? "");
    });
    asking.addEventListener("error", () => tell("Kith does not answer. The list is the one from before."));
    asking.send(new URLSearchParams(new FormData(form)));
  };
  document.addEventListener("change", (event) => {
    // Whom to call changes nothing of the list.
    if (event.target.form !== question() || event.target.name === "service") return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });

  // F2 leads to the question, then from one part of it to the next; with Shift back.
  const first = (part) => [...part.querySelectorAll("input, select, summary, button")].find((one) => one.checkVisibility());
  const step = (by) => {
    const parts = [...question().querySelectorAll(":scope > :not(.words), :scope > .words > *")].filter(first);
    const here = parts.findIndex((part) => part.contains(document.activeElement));
    const next = here < 0 ? 0 : (here + by + parts.length) % parts.length;
    first(parts[next]).focus();
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "F2" || event.ctrlKey || event.altKey || event.metaKey || !question()) return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  if (location.hash === "#ask") step(1);

  // Somebody is with us: Escape hides the words at once, and never shows them again; that takes the button.
  const withUs = () => document.querySelector("#question input[name=with_us]");
  const hideWords = () => {
    document.querySelectorAll(".words, [data-with-us], [data-telling]").forEach((one) => { one.hidden = true; });
    document.querySelectorAll(".pointing, [data-alone]").forEach((one) => { one.hidden = false; });
    withUs().disabled = false;
    dispatchEvent(new Event("kith-forget"));
    document.querySelector("#results").replaceChildren();
    tell("");
    document.querySelector("#numbers").focus();
    ask();
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && withUs()?.disabled) hideWords();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-with-us]")) {
      event.preventDefault();
      hideWords();
    }
    if (event.target.closest("[data-alone]")) withUs().disabled = true;
  });

  // On a choice, letters lead to the choice that begins with them, also in a part that is folded.
  let typed = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    const part = event.target.matches(".chip input") && event.target.closest("fieldset");
    const letter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!part || !letter || event.key === " ") return;
    typed = (event.timeStamp - last < 1000 ? typed : "") + event.key.toLowerCase();
    last = event.timeStamp;
    const chips = [...part.querySelectorAll(".chip")];
    const said = (chip) => chip.textContent.trim().toLowerCase();
    const found = chips.find((chip) => said(chip).startsWith(typed)) ?? chips.find((chip) => said(chip).includes(` ${typed}`));
    if (!found) return;
    const fold = found.closest("details");
    if (fold) fold.open = true;
    found.querySelector("input").focus();
  });
})();
