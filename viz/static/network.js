// The network page: vis-network draws positions that the server computed; nothing moves by itself.
// Words reach the page only as text, never as markup.
"use strict";
(() => {
  const Draw = globalThis.KithNetworkDraw;
  const Names = globalThis.KithNetworkNames;
  const Scenes = globalThis.KithNetworkScenes;
  const { Model, day } = globalThis.KithNetworkModel;
  const bend = (link) => (link.edge.bridge ? 0.08 : 0.04);
  const DENSE = 3000; // from so many lines on they are straight, thin and pale, so that marks stay in front

  function start() {
    const root = document.querySelector("[data-network]");
    const source = document.getElementById("network-data");
    if (!root || !source || !globalThis.KithVis) return;
    const page = new Page(root, JSON.parse(source.textContent));
    root.classList.add("is-drawn");
    performance.mark("kith-network-drawn");
    globalThis.kithNetwork = page; // for the curious and for tests
  }

  class Page {
    constructor(root, data) {
      Object.assign(this, { root, data, selected: null, colors: Draw.tokens(), linked: new Map(), all: [], mine: [], hidden: new Set() });
      this.find = (name) => root.querySelector(`[data-part="${name}"]`);
      this.canvas = this.find("canvas");
      this.model = new Model(data);
      this.size = this.model.sizes();
      this.near = new Set();
      this.table = new globalThis.KithNetworkTable.Table(this.find, this.model, data.words, {
        choose: (id) => this.choose(id),
        open: (id) => { this.choose(id, { open: true }); this.find("name").focus(); },
        letGo: () => this.choose(null),
      });
      if (innerWidth <= 700) this.find("filters").open = false;
      this.build();
      this.listen();
      this.open(this.home);
    }

    /** What the page opens on: kinds where there are very many, else everyone. */
    get home() { return { what: this.data.kinds ? "kinds" : "everyone" }; }

    build() {
      const { DataSet, Network } = globalThis.KithVis;
      this.nodes = new DataSet();
      this.net = new Network(this.canvas, { nodes: this.nodes, edges: new DataSet() }, this.data.options);
      this.net.on("beforeDrawing", (ctx) => this.under(ctx));
      this.net.on("afterDrawing", (ctx) => this.over(ctx));
      this.net.on("click", ({ nodes }) => this.pick(nodes[0] ?? null));
      this.net.on("hoverNode", ({ node }) => { this.hovered = node; this.canvas.style.cursor = "pointer"; this.net.redraw(); });
      this.net.on("blurNode", () => { this.hovered = null; this.canvas.style.cursor = ""; this.net.redraw(); });
      // The picture is one image to a reader of the page; the table is the way in.
      for (const part of this.canvas.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
    }

    listen() {
      const on = (part, event, act) => this.find(part)?.addEventListener(event, act);
      for (const box of this.root.querySelectorAll("input[name=side]")) {
        box.addEventListener("change", () => { this.model.filter.sides[box.checked ? "add" : "delete"](box.value); this.filtered(); });
      }
      for (const box of this.root.querySelectorAll("input[data-show]")) {
        box.addEventListener("change", () => { this.model.filter[box.dataset.show] = box.checked; this.filtered(); });
      }
      const read = { kind: (v) => (v === "" ? null : Number(v)), known: (v) => (v === "" ? null : Number(v)), least: Number, from: day, to: day, size: String };
      for (const field of this.root.querySelectorAll("[data-filter]")) {
        field.addEventListener("change", () => { this.model.filter[field.dataset.filter] = read[field.dataset.filter](field.value); this.filtered(); });
      }
      on("reset", "click", () => this.reset());
      on("close", "click", () => this.leave());
      on("back", "click", () => this.open(this.home, { keep: true }));
      on("everyone", "click", () => this.open({ what: "everyone" }, { keep: true }));
      on("open-kind", "click", () => this.open({ what: "kind", index: this.data.nodes[this.selected].home }, { keep: true }));
      for (const button of this.root.querySelectorAll("[data-steps]")) {
        button.addEventListener("click", () => this.open({ what: "ego", id: this.selected, steps: Number(button.dataset.steps) }, { keep: true }));
      }
      on("closer", "click", () => this.zoom(1.35));
      on("farther", "click", () => this.zoom(1 / 1.35));
      on("whole", "click", () => this.fit());
      this.root.addEventListener("keydown", (e) => { if (e.key === "Escape" && this.selected !== null) this.leave(); });
      new ResizeObserver(() => (this.narrow() === this.turn ? this.fit() : this.open(this.where, { keep: true }))).observe(this.canvas);
      const repaint = () => { this.colors = Draw.tokens(); this.style(); };
      for (const media of ["(prefers-color-scheme: dark)", "print"]) matchMedia(media).addEventListener("change", repaint);
      new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
      document.fonts?.ready.then(() => this.net.redraw());
    }

    /** Whether the canvas stands upright: pictures are arranged for that. */
    narrow() { return this.canvas.clientWidth < 620; }

    scenes({ what, index, id, steps }) {
      if (what === "kinds") return Scenes.kinds(this.data, this.turn);
      if (what === "kind") return Scenes.opened(this.data, index, this.turn);
      if (what === "ego") return this.model.ego(id, steps);
      return Scenes.everyone(this.data, this.turn);
    }

    /** Shows everyone, the kinds, one kind opened, or one partner with its ties; `keep` holds on to the one chosen. */
    open(where, { keep = false } = {}) {
      this.where = where;
      this.turn = this.narrow();
      this.scene = this.scenes(where);
      if (!keep) this.selected = null;
      const home = where.what === this.home.what;
      this.find("back").hidden = home;
      this.find("back").textContent = this.data.kinds ? "Back to all kinds" : "Back to everyone";
      if (this.find("everyone")) this.find("everyone").hidden = where.what === "everyone";
      for (const button of this.root.querySelectorAll("[data-steps]")) {
        button.setAttribute("aria-pressed", String(where.what === "ego" && Number(button.dataset.steps) === where.steps));
      }
      this.table.scope = home || where.what === "everyone" ? null : new Set(this.scene.nodes.filter((node) => !node.kind).map((node) => node.id));
      this.byId = new Map(this.scene.nodes.map((node) => [node.id, node]));
      const look = () => ({ colors: this.colors, faded: (n) => this.faded(n), ringed: (n) => n.ringed && this.model.filter.bridges && !this.scene.ego,
        size: this.size, holds: (n) => this.selected !== null && n.index === this.data.nodes[this.selected].home, says: (n) => this.says(n) });
      this.nodes.clear();
      this.hidden.clear();
      this.nodes.add(this.scene.nodes.map((node) => ({
        id: node.id, x: node.x, y: node.y, shape: "custom", label: undefined, ctxRenderer: (node.kind ? Draw.group : Draw.mark)(node, look),
      })));
      this.table.page = 0;
      this.filtered();
      this.shape();
      this.fit();
    }

    /** A canvas as tall as the picture needs at this width, within what a window shows. */
    shape() {
      const [left, top, right, bottom] = this.scene.box;
      const scale = Math.min(this.canvas.clientWidth / (right - left), 1.5);
      const most = this.turn ? innerHeight * 0.78 : Math.min(760, innerHeight * 0.8);
      this.canvas.style.height = `${Math.round(Math.max(420, Math.min(most, (bottom - top) * scale + 56)))}px`;
    }

    reset() {
      this.model.clear();
      for (const field of this.root.querySelectorAll("[data-filter]")) if (field.dataset.filter !== "size") field.value = "";
      for (const box of this.root.querySelectorAll("input[name=side]")) box.checked = true;
      for (const box of this.root.querySelectorAll("input[data-show]")) box.checked = this.model.filter[box.dataset.show];
      this.filtered();
      this.find("filters").querySelector("input").focus();
    }

    /** Everything that follows from the filters: the picture, the table, what is said about both. */
    filtered() {
      this.model.look();
      if (this.where.what === "ego") this.ego();
      this.size = this.model.sizes();
      this.links = this.model.links(this.scene);
      this.tiles();
      this.draw();
      this.table.fill();
      this.say();
      if (this.selected !== null) this.panel(this.selected);
    }

    /** The partner in the middle keeps its place; who is around it follows the filters. */
    ego() {
      const now = new Set(this.model.within(this.where.id, this.where.steps).keys());
      if (now.size !== this.byId.size || [...now].some((id) => !this.byId.has(id))) this.open(this.where, { keep: true });
    }

    say() {
      const { model } = this, { filter } = model;
      const figure = (count, one, many) => `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
      const ties = model.kept.reduce((sum, ties) => sum + (ties ? 1 : 0), 0);
      const undated = model.undated ? `; ${figure(model.undated, "tie has no day and is left out", "ties have no day and are left out")}` : "";
      this.find("shown").textContent = `${figure(ties, "tie", "ties")} shown${undated}`;
      this.find("reset")?.toggleAttribute("hidden", !model.filtering && filter.sides.size === 3 && !filter.unlinked);
      this.find("size-note")?.toggleAttribute("hidden", !filter.size);
    }

    /** How many of each kind have ties that the filters leave. */
    tiles() {
      this.linked = new Map();
      for (const node of this.model.nodes) if (this.model.tied[node.id]) this.linked.set(node.home, (this.linked.get(node.home) ?? 0) + 1);
    }

    says(tile) {
      const linked = this.linked.get(tile.index) ?? 0;
      const figure = (count) => count.toLocaleString("en-US");
      return linked ? `${figure(tile.count)}, ${linked === tile.count ? "all" : figure(linked)} with ties` : `${figure(tile.count)}, ${this.model.filtering ? "none of these ties" : "no ties yet"}`;
    }

    faded(node) {
      if (node.kind) return false;
      if (!this.model.meets(node.id)) return true;
      return this.selected !== null && node.id !== this.selected && this.byId.has(this.selected) && !this.near.has(node.id);
    }

    /** The lines and marks that the filters leave. */
    draw() {
      const { model } = this, dense = this.links.length > DENSE, most = this.links.reduce((top, link) => Math.max(top, link.count), 0);
      this.nodes.update(this.scene.nodes.filter((node) => this.hidden.has(node.id) === model.shows(node)).map((node) => {
        this.hidden[model.shows(node) ? "delete" : "add"](node.id);
        return { id: node.id, hidden: !model.shows(node) };
      }));
      this.all = Draw.paths(this.links.map((link) => ({ from: link.from, to: link.to, bend: dense ? 0 : bend(link), look: model.stroke(link, dense, most) })));
      this.style();
    }

    /** What follows from the one chosen: its ties stand out, everything else steps back. */
    style() {
      const { model, scene } = this, on = this.selected !== null && this.byId.has(this.selected);
      const chosen = on && scene.ego === undefined ? this.selected : null;
      this.near = new Set(this.selected === null ? [] : model.around(this.selected).map(({ other }) => other));
      if (scene.ego !== undefined) for (const node of scene.nodes) this.near.add(node.id);
      const mine = chosen === null ? [] : this.links.filter((link) => link.from.id === chosen || link.to.id === chosen);
      this.mine = Draw.paths(mine.map((link) => {
        const look = model.stroke(link, false, 1);
        return { from: link.from, to: link.to, bend: bend(link), look: { ...look, opacity: 1, width: look.width * 1.25 } };
      }));
      this.dimmed = chosen !== null || model.filter.unlinked;
      if (on) this.net.selectNodes([this.selected], false);
      else this.net.unselectAll();
      this.net.redraw();
    }

    under(ctx) {
      if (this.model.filter.clusters) for (const cluster of this.scene.clusters) Draw.hull(ctx, cluster, this.colors);
      Draw.lines(ctx, this.all, this.colors, this.dimmed);
      Draw.lines(ctx, this.mine, this.colors, false);
    }

    over(ctx) {
      const ratio = globalThis.devicePixelRatio || 1;
      const box = this.canvas.getBoundingClientRect();
      const { filter } = this.model;
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const seat = (node) => ({ ...this.net.canvasToDOM({ x: node.x, y: node.y }), label: node.label });
      const marks = this.scene.nodes.filter((node) => !node.kind && this.model.shows(node));
      const spot = ([x, y]) => this.net.canvasToDOM({ x, y });
      const clusters = filter.clusters ? this.scene.clusters : [];
      const frame = { scale: this.net.getScale(), w: box.width, h: box.height };
      const captions = Names.captions(ctx, [...clusters, ...(this.scene.shelf ? [this.scene.shelf] : [])].map((one) => {
        const ys = one.hull.map((point) => spot(point).y);
        return { ...one, ...spot(one.at), top: Math.min(...ys), bottom: Math.max(...ys) };
      }), marks.length > 1500 ? [] : marks.map(seat), frame, this.colors);
      const few = this.scene.ego !== undefined && marks.length <= 60;
      if ((filter.names && (this.selected === null || this.scene.ego !== undefined)) || few) Names.names(ctx, marks.filter((node) => node.id !== this.selected).map(seat), captions, frame, this.colors);
      const near = this.selected !== null && this.byId.has(this.selected) && box.width > 560 && this.scene.ego === undefined;
      const wanted = marks.filter((node) => node.id === this.selected || node.id === this.hovered || (near && this.near.has(node.id)));
      wanted.sort((a, b) => (b.id === this.selected) - (a.id === this.selected));
      Names.pills(ctx, wanted.slice(0, 14).map((node) => ({ ...seat(node), chosen: node.id === this.selected })), wanted.map(seat), this.room(box), this.colors);
      ctx.restore();
    }

    /** Where pills may stand: beside the panel, when it lies over the canvas. */
    room({ width, height }) {
      const panel = this.find("panel");
      const over = !panel.hidden && getComputedStyle(panel).position === "absolute";
      const left = over && panel.classList.contains("is-left");
      return { left: left ? panel.offsetWidth + 8 : 0, right: over && !left ? width - panel.offsetWidth - 8 : width, h: height };
    }

    fit() {
      const [left, top, right, bottom] = this.scene.box;
      const { clientWidth: w, clientHeight: h } = this.canvas;
      if (!w || !h) return;
      const below = this.turn ? 0 : 52; // the buttons stand over the canvas
      const room = this.scene.ego === undefined ? { left: 0, right: w } : this.room({ width: w, height: h });
      const scale = Math.min((room.right - room.left) / (right - left), (h - below) / (bottom - top), 1.5);
      const aside = (w - room.right - room.left) / 2; // the panel stands over one side of the canvas
      this.net.moveTo({ position: { x: (left + right) / 2 + aside / scale, y: (top + bottom) / 2 + below / 2 / scale }, scale, animation: false });
    }

    zoom(by) { this.net.moveTo({ scale: Math.min(6, this.net.getScale() * by), animation: false }); }

    /** A click on the picture: a tile opens, a mark is chosen, paper lets go. */
    pick(id) {
      const node = id === null ? null : this.byId.get(id);
      if (node?.kind) this.open({ what: "kind", index: node.index });
      else this.choose(node ? id : null);
    }

    /** Lets go and puts the focus back where the keyboard came from. */
    leave() {
      const was = this.selected;
      this.choose(null);
      this.table.focusOn(was);
      this.choose(null);
    }

    choose(id, { open = false } = {}) {
      if (open && id !== null && !this.byId.has(id) && this.data.kinds) {
        this.open({ what: "kind", index: this.data.nodes[id].home });
      }
      this.selected = id;
      this.find("panel").hidden = id === null;
      this.table.mark(id);
      if (id !== null) this.panel(id);
      this.style();
    }

    panel(id) {
      const text = (tag, words, name) => Object.assign(document.createElement(tag), { textContent: words, className: name || "" });
      const { words } = this.data, node = this.data.nodes[id], seen = this.byId.get(id);
      // The panel lies on the half where the chosen mark is not.
      const x = seen ? this.net.canvasToDOM({ x: seen.x, y: seen.y }).x : 0;
      this.find("panel").classList.toggle("is-left", this.scene.ego === undefined && x > this.canvas.clientWidth / 2);
      this.find("name").textContent = node.label;
      this.find("chips").replaceChildren(text("span", words.sides[node.side], `pill pill-${node.side}`), text("span", node.about, "pill"));
      const ties = this.model.around(id).sort((a, b) => this.data.nodes[a.other].label.localeCompare(this.data.nodes[b.other].label));
      for (const button of this.root.querySelectorAll("[data-steps]")) button.hidden = Boolean(node.person) || !ties.length;
      this.find("open-kind")?.toggleAttribute("hidden", this.where.what === "kind" && this.where.index === node.home);
      this.find("count").textContent = ties.length ? (ties.length === 1 ? "One tie" : `${ties.length} ties`) : this.model.filtering ? "None of these ties" : words.none;
      this.find("ties").replaceChildren(...ties.map(({ ties, other }) => {
        const there = this.data.nodes[other];
        const row = text("li", "", there.side);
        const link = text("button", there.label, "network-name");
        link.type = "button";
        link.addEventListener("click", () => { this.choose(other, { open: true }); this.find("name").focus(); });
        const steps = ties.reduce((most, tie) => Math.max(most, tie[1]), 0);
        const best = ties.reduce((least, tie) => Math.min(least, tie[2]), 9);
        row.append(link, text("span", `${ties.map(([kind]) => words.kinds[kind]).join("; ")} · ${words.standings[best]}`, "network-says"),
          text("span", steps ? words.strengths[steps] : "", "network-step"));
        return row;
      }));
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
