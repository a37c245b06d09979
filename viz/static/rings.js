// Choose a mark of the rings: its ties and their names stand out, and the panel says what they are.
"use strict";

(() => {
  const svg = document.querySelector("svg.rings");
  const source = document.getElementById("rings-data");
  if (!svg || !source) return;

  const { partners, marks, sides } = JSON.parse(source.textContent);
  const drawn = new Map([...svg.querySelectorAll(".mark")].map((node) => [node.dataset.id, node]));
  const ties = [...svg.querySelectorAll(".tie")];
  const order = [...drawn.keys()];
  const drawnAs = new Map(Object.entries(marks).flatMap(([id, mark]) => mark.members.map((one) => [one, id])));
  const rest = document.querySelector(".panel-rest");
  const panel = document.querySelector(".panel-chosen");
  const select = document.getElementById("rings-choose");
  const pills = svg.querySelector(".pills");
  const served = location.protocol.startsWith("http");
  const MOST = 12;
  let named = [null, [], null];
  const narrow = () => matchMedia("(max-width: 700px)").matches;

  const SVG = "http://www.w3.org/2000/svg";
  const draw = (name, attributes, text) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const make = (name, className, ...children) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };
  const shape = (side, size) => {
    const icon = draw("svg", { class: `shape shape-${side}`, viewBox: "-10 -10 20 20", width: size, height: size, "aria-hidden": "true" });
    const form = { community: ["circle", { r: 7.6 }], advocacy: ["path", { d: "M0-9.4 9.4 0 0 9.4-9.4 0Z" }], system: ["rect", { x: -7, y: -7, width: 14, height: 14, rx: 1.5 }] };
    icon.append(draw(...form[side]));
    return icon;
  };
  const steps = (strength) => {
    const node = make("span", "steps");
    const words = ["strength not known", "awareness", "cooperation", "coordination", "integration"];
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", words[strength]);
    for (let step = 1; step <= 4; step += 1) node.append(make("i", step <= strength ? "on" : ""));
    return node;
  };
  const center = (id) => {
    const { e, f } = drawn.get(id).transform.baseVal.consolidate().matrix;
    return { x: e, y: f };
  };
  const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
  const heading = (count, one, many) => `${NUMBERS[count] ?? count} ${count === 1 ? one : many}`;

  function tieRow([other, what, strength, known]) {
    const { name, side } = partners[other];
    const button = make("button", "", shape(side, 15), make("span", "tie-name", name), make("span", "tie-what", `${what}. ${known}.`), steps(strength));
    button.type = "button";
    button.addEventListener("click", () => choose(drawnAs.get(other), other, true));
    return make("li", "", button);
  }

  function memberRow(id) {
    const { name, side, kind, ties: held } = partners[id];
    const what = held.length ? heading(held.length, "tie", "ties") : "No ties reported yet";
    const button = make("button", "", shape(side, 15), make("span", "tie-name", name), make("span", "tie-what", `${kind}. ${what}.`));
    button.type = "button";
    button.addEventListener("click", () => choose(drawnAs.get(id), id, true));
    return make("li", "", button);
  }

  function partnerPanel(id) {
    const { name, side, kind, facts, ties: held } = partners[id];
    const words = make("dl", "panel-facts");
    for (const [term, text] of facts) words.append(make("dt", "", term), make("dd", "", text));
    const actions = make("div", "panel-actions");
    if (served) {
      const link = make("a", "button", "Open partner page");
      link.href = `/partners/${encodeURIComponent(id)}`;
      actions.append(link);
    }
    const title = make("h2", "", name);
    title.id = "chosen-title";
    panel.replaceChildren(
      make("div", "panel-head", shape(side, 18), title),
      make("p", "pills", make("span", `pill pill-${side}`, sides[side]), make("span", "pill", kind)),
      words,
      make("h3", "", held.length ? heading(held.length, "tie", "ties") : "No ties reported yet"),
      make("ul", "panel-ties", ...held.map(tieRow)),
      actions,
    );
    return actions;
  }

  function groupPanel(id) {
    const { label, side, members } = marks[id];
    const actions = make("div", "panel-actions");
    panel.replaceChildren(
      make("div", "panel-head", shape(side, 18), make("h2", "", `${label}: ${members.length}`)),
      make("ul", "panel-ties", ...members.map(memberRow)),
      actions,
    );
    return actions;
  }

  function showPanel(id, member) {
    rest.hidden = Boolean(id);
    panel.hidden = !id;
    if (!id) return;
    const actions = member || !marks[id].grouped ? partnerPanel(member ?? marks[id].members[0]) : groupPanel(id);
    const close = make("button", "button button-quiet", "Close");
    close.type = "button";
    close.addEventListener("click", () => { choose(null); drawn.get(id)?.focus(); });
    actions.append(close);
  }

  function linkedWith(id, member) {
    if (member && marks[id].grouped) return partners[member].ties.map((tie) => drawnAs.get(tie[0]));
    return ties.flatMap(({ dataset: { a, b } }) => (a === id ? [b] : b === id ? [a] : []));
  }

  function showNames(id, linked, member) {
    named = [id, linked, member];
    pills.replaceChildren();
    if (!id || narrow()) return;
    const at = center(id);
    pills.append(draw("circle", { class: "halo", cx: at.x, cy: at.y, r: marks[id].grouped ? 18 : 13 }));
    const copy = drawn.get(id).firstElementChild.cloneNode();
    const over = draw("g", { class: drawn.get(id).getAttribute("class"), transform: `translate(${at.x} ${at.y})` });
    over.append(copy);
    pills.append(over);
    // Beyond a dozen the names would cover the picture: the panel has them all.
    const boxes = [id, ...linked.slice(0, MOST)].map((one) => {
      const name = one === id && member ? partners[member].name : marks[one].label;
      const text = draw("text", { class: "pill-word", dy: ".34em", "text-anchor": "middle" }, name);
      pills.append(text);
      return { ...center(one), id: one, text, width: text.getComputedTextLength() + 24 };
    });
    const all = order.map(center);
    const box = (node) => {
      const { x, y, width, height } = node.getBBox();
      return { left: x, top: y, right: x + width, bottom: y + height };
    };
    const labels = [...svg.querySelectorAll(".names.wide .over")].map(box);
    const placed = globalThis.KithNames(boxes, all, labels);
    // The chosen one last, so that nothing lies on it.
    for (const { mark, box: place } of placed.reverse()) {
      const group = draw("g", { class: mark.id === id ? "pill-chosen" : "" });
      const x = (place.left + place.right) / 2;
      const y = (place.top + place.bottom) / 2;
      if (place.distance) group.append(draw("line", { class: "leader", x1: mark.x, y1: mark.y, x2: x, y2: y }));
      group.append(draw("rect", { class: "pill-box", x: place.left, y: place.top, width: mark.width, height: 25, rx: 12.5 }));
      mark.text.setAttribute("x", x);
      mark.text.setAttribute("y", y);
      group.append(mark.text);
      pills.append(group);
    }
  }

  function choose(id, member = null, focus = false) {
    const linked = id ? [...new Set(linkedWith(id, member))].filter((one) => one !== id) : [];
    const on = new Set(id ? [id, ...linked] : []);
    svg.classList.toggle("has-chosen", Boolean(id));
    for (const [key, node] of drawn) {
      node.classList.toggle("on", on.has(key));
      node.setAttribute("aria-pressed", String(key === id));
    }
    for (const tie of ties) {
      const { a, b } = tie.dataset;
      tie.classList.toggle("on", (a === id && on.has(b)) || (b === id && on.has(a)));
      if (tie.classList.contains("on")) tie.parentNode.append(tie);
    }
    showPanel(id, member);
    showNames(id, linked, member);
    if (select) select.value = id ?? "";
    if (id) rove(id, focus);
    if (id && narrow()) panel.scrollIntoView({ block: "nearest" });
  }

  // One stop for the tab key; arrows walk around the rings.
  function rove(id, focus) {
    for (const [key, node] of drawn) node.setAttribute("tabindex", key === id ? "0" : "-1");
    if (focus) drawn.get(id).focus({ preventScroll: true });
  }

  svg.setAttribute("role", "group");
  svg.classList.add("choosing");
  for (const [id, node] of drawn) {
    const { side, grouped, members } = marks[id];
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", `${node.dataset.label}, ${sides[side]}, ${grouped ? "opens a list" : heading(partners[members[0]].ties.length, "tie", "ties").toLowerCase()}`);
    node.setAttribute("aria-pressed", "false");
    node.setAttribute("tabindex", "-1");
    node.prepend(draw("circle", { class: "touch", r: 12, fill: "transparent" }));
    node.append(node.firstElementChild);
    node.addEventListener("click", () => choose(id));
  }
  if (order.length) rove(order[0], false);
  svg.addEventListener("keydown", (event) => {
    const here = order.indexOf(event.target.dataset?.id);
    if (here < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) rove(order[(here + step + order.length) % order.length], true);
    else if (event.key === "Enter" || event.key === " ") choose(order[here]);
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
  svg.addEventListener("click", (event) => { if (!event.target.closest(".mark")) choose(null); });
  select?.addEventListener("change", () => choose(select.value || null));
  document.getElementById("rings-traditional")?.addEventListener("change", () => choose(null));
  // Crossing the width below which names stand only in the panel.
  matchMedia("(max-width: 700px)").addEventListener("change", () => showNames(...named));
})();
