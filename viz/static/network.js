// The network page: vis-network draws positions that the server computed; nothing moves by itself.
// Words reach the page only as text, never as markup.
"use strict";
(() => {
  const Draw = globalThis.KithNetworkDraw;
  const Turn = globalThis.KithNetworkTurn;
  const STEP = [1.1, 0.9, 1.5, 2.3, 3.4]; // width by strength; 0: nobody said how strong

  function start() {
    const root = document.querySelector("[data-network]");
    const source = document.getElementById("network-data");
    if (!root || !source || !globalThis.KithVis) return;
    const data = JSON.parse(source.textContent);
    const page = new Page(root, data);
    page.open(null);
    root.classList.add("is-drawn");
    globalThis.kithNetwork = page; // for the curious and for tests
  }

  class Page {
    constructor(root, data) {
      this.root = root;
      this.data = data;
      this.find = (name) => root.querySelector(`[data-part="${name}"]`);
      this.canvas = this.find("canvas");
      this.colors = Draw.tokens();
      this.selected = null;
      this.filter = { sides: new Set(["community", "advocacy", "system"]), kind: "", least: 0,
        clusters: true, bridges: true, names: false, unlinked: false };
      this.build();
      this.listen();
    }

    build() {
      const { DataSet, Network } = globalThis.KithVis;
      this.nodes = new DataSet();
      this.edges = new DataSet();
      this.net = new Network(this.canvas, { nodes: this.nodes, edges: this.edges }, this.data.options);
      this.net.on("beforeDrawing", (ctx) => this.under(ctx));
      this.net.on("afterDrawing", (ctx) => this.over(ctx));
      this.net.on("click", ({ nodes }) => this.choose(nodes[0] ?? null));
      this.net.on("hoverNode", ({ node }) => { this.hovered = node; this.canvas.style.cursor = "pointer"; this.net.redraw(); });
      this.net.on("blurNode", () => { this.hovered = null; this.canvas.style.cursor = ""; this.net.redraw(); });
      // The picture is one image to a reader of the page; the list and the tables are the way in.
      for (const part of this.canvas.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
    }

    listen() {
      const { filter } = this;
      for (const box of this.root.querySelectorAll("input[name=side]")) {
        box.addEventListener("change", () => { filter.sides[box.checked ? "add" : "delete"](box.value); this.style(); });
      }
      for (const box of this.root.querySelectorAll("input[data-show]")) {
        box.addEventListener("change", () => { filter[box.dataset.show] = box.checked; this.style(); });
      }
      this.find("kind")?.addEventListener("change", (e) => { filter.kind = e.target.value; this.style(); });
      this.find("least")?.addEventListener("change", (e) => { filter.least = Number(e.target.value); this.style(); });
      this.find("search").addEventListener("input", () => this.list());
      this.find("close").addEventListener("click", () => this.choose(null, { focusList: true }));
      this.find("back").addEventListener("click", () => this.open(null));
      this.find("closer").addEventListener("click", () => this.zoom(1.35));
      this.find("farther").addEventListener("click", () => this.zoom(1 / 1.35));
      this.find("whole").addEventListener("click", () => this.fit());
      this.root.addEventListener("keydown", (e) => { if (e.key === "Escape" && this.selected) this.choose(null, { focusList: true }); });
      new ResizeObserver(() => (this.turned() === this.turn ? this.fit() : this.open(this.group))).observe(this.canvas);
      const repaint = () => { this.colors = Draw.tokens(); this.style(); };
      for (const media of ["(prefers-color-scheme: dark)", "print"]) matchMedia(media).addEventListener("change", repaint);
      new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
      document.fonts?.ready.then(() => this.net.redraw());
    }

    /** Whether the canvas stands upright, so that a wide picture is better turned on its side. */
    turned() { return this.canvas.clientWidth < 620; }

    /** The picture as it suits the canvas: see network-turn.js. */
    arranged(group) {
      const scene = group === null ? this.data.scene : this.data.scenes[group];
      if (!this.turn) return scene;
      if (group !== null) return Turn.membersOnly(scene);
      return this.data.narrow ?? Turn.upright(scene);
    }

    /** Shows the whole picture, or one kind opened. */
    open(group) {
      this.group = group;
      this.turn = this.turned();
      this.scene = this.arranged(group);
      this.selected = null;
      this.find("panel").hidden = true;
      this.find("back").hidden = group === null;
      this.byId = new Map((this.scene.all ?? this.scene).nodes.map((node) => [node.id, node]));
      const look = () => ({ colors: this.colors, faded: (n) => this.faded(n), ringed: (n) => n.ringed && this.filter.bridges });
      this.edges.clear();
      this.nodes.clear();
      this.nodes.add(this.scene.nodes.map((node) => ({
        id: node.id, x: node.x, y: node.y, shape: "custom", label: undefined,
        ctxRenderer: (node.group ? Draw.group : Draw.mark)(node, look),
      })));
      this.shape();
      this.style();
      this.fit();
      this.list();
    }

    /** A canvas as tall as the picture needs at this width, within what a window shows. */
    shape() {
      const [left, top, right, bottom] = this.scene.box;
      const scale = Math.min(this.canvas.clientWidth / (right - left), 1.5);
      const most = this.turn ? innerHeight * 0.78 : Math.min(760, innerHeight * 0.8);
      this.canvas.style.height = `${Math.round(Math.max(420, Math.min(most, (bottom - top) * scale + 56)))}px`;
    }

    /** The ties between two that the controls leave. */
    passing(edge) {
      const { kind, least } = this.filter;
      // In the words of the vocabulary's steps; a line between kinds stands for many ties.
      return edge.ties.filter((tie) => (!kind || tie.kind === kind) && (!least || tie.strength >= least));
    }

    visible(node) { return node && this.filter.sides.has(node.side); }

    faded(node) {
      if (this.filter.unlinked) return !node.open_mark && !node.group;
      return this.selected !== null && node.id !== this.selected && !this.near.has(node.id);
    }

    /** Everything that follows from the controls and the choice, in one pass. */
    style() {
      this.near = new Set();
      this.nodes.update(this.scene.nodes.map((node) => ({ id: node.id, hidden: !this.visible(node) })));
      let shown = 0;
      const drawn = this.scene.edges.map((edge) => {
        const ties = this.passing(edge);
        const hidden = !ties.length || !this.visible(this.byId.get(edge.from)) || !this.visible(this.byId.get(edge.to));
        if (!hidden) shown += edge.count || 1;
        const mine = this.selected === edge.from || this.selected === edge.to;
        if (mine && !hidden) { this.near.add(edge.from); this.near.add(edge.to); }
        return { ...this.stroke(edge, ties, mine), id: edge.id, from: edge.from, to: edge.to, hidden };
      });
      const rank = (edge) => (edge.background.enabled ? 1 : 0);
      this.edges.clear();
      this.edges.add(drawn.sort((a, b) => rank(a) - rank(b)));
      this.find("shown").textContent = shown === 1 ? "1 tie shown" : `${shown} ties shown`;
      if (this.selected !== null) this.net.selectNodes([this.selected], false);
      this.net.redraw();
    }

    stroke(edge, ties, mine) {
      const bridge = edge.bridge && this.filter.bridges;
      const strength = ties.reduce((most, tie) => Math.max(most, tie.strength), 0);
      const order = ["confirmed", "one_side_other_asked", "one_side_other_not_asked", "third_party"];
      const standing = order.find((one) => ties.some((tie) => tie.standing === one));
      const rest = edge.count && this.group === null ? (edge.joins ? 0.4 : 0.16) : bridge ? 0.95 : edge.joins ? 0.5 : edge.inside ? 0.45 : 0.32;
      const opacity = this.filter.unlinked ? 0.05 : this.selected === null ? rest : mine ? 1 : 0.06;
      const width = edge.count ? Math.min(7, 1 + Math.log2(1 + edge.count)) : bridge ? Math.max(2.2, STEP[strength]) : STEP[strength];
      return {
        color: { color: edge.joins && this.filter.bridges ? this.colors.cross : this.colors.tie, opacity, inherit: false },
        width: mine ? width * 1.25 : width,
        dashes: standing === "one_side_other_asked" ? [6, 5] : standing === "confirmed" || edge.count ? false : [1, 5],
        smooth: { enabled: true, type: "curvedCW", roundness: edge.bridge ? 0.16 : 0.08 },
        background: { enabled: bridge && (this.selected === null || mine), color: this.colors.paper, size: width + 4, dashes: false },
      };
    }

    under(ctx) {
      if (this.filter.clusters) for (const cluster of this.scene.clusters) Draw.hull(ctx, cluster, this.colors);
    }

    over(ctx) {
      const ratio = globalThis.devicePixelRatio || 1;
      const box = this.canvas.getBoundingClientRect();
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const seat = (node) => ({ ...this.net.canvasToDOM({ x: node.x, y: node.y }), label: node.label });
      const marks = this.scene.nodes.filter((node) => !node.group && this.visible(node));
      const spot = ([x, y]) => this.net.canvasToDOM({ x, y });
      const clusters = this.filter.clusters ? this.scene.clusters : [];
      const frame = { scale: this.net.getScale(), w: box.width, h: box.height };
      const captions = Draw.captions(ctx, [...clusters, ...(this.scene.shelf ? [this.scene.shelf] : [])].map((one) => {
        const ys = one.hull.map((point) => spot(point).y);
        return { ...one, ...spot(one.at), top: Math.min(...ys), bottom: Math.max(...ys) };
      }), marks.map(seat), frame, this.colors);
      if (this.filter.names && this.selected === null) Draw.names(ctx, marks.map(seat), captions, frame, this.colors);
      const wanted = marks.filter((node) => node.id === this.selected || node.id === this.hovered ||
        (this.selected !== null && box.width > 560 && this.near.has(node.id)));
      wanted.sort((a, b) => (b.id === this.selected) - (a.id === this.selected));
      Draw.pills(ctx, wanted.slice(0, 14).map((node) => ({ ...seat(node), chosen: node.id === this.selected })),
        wanted.map(seat), this.room(box), this.colors);
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
      const scale = Math.min(w / (right - left), (h - below) / (bottom - top), 1.5);
      this.net.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + below / 2 / scale }, scale, animation: false });
    }

    zoom(by) { this.net.moveTo({ scale: Math.min(6, this.net.getScale() * by), animation: false }); }

    choose(id, { focusList = false } = {}) {
      const node = id === null ? null : this.byId.get(id);
      if (node?.group) { this.open(id); return; }
      this.selected = node ? id : null;
      this.find("panel").hidden = !node;
      if (node) {
        // The panel lies on the half where the chosen mark is not.
        const { x } = this.net.canvasToDOM({ x: node.x, y: node.y });
        this.find("panel").classList.toggle("is-left", x > this.canvas.clientWidth / 2);
        this.panel(node);
      } else this.net.unselectAll();
      this.style();
      for (const button of this.find("names").querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.dataset.id === this.selected));
      }
      if (focusList) this.find("search").focus();
    }

    panel(node) {
      const text = (tag, words, name) => Object.assign(document.createElement(tag), { textContent: words, className: name || "" });
      const { words } = this.data;
      this.find("name").textContent = node.label;
      this.find("chips").replaceChildren(text("span", words.sides[node.side], `pill pill-${node.side}`), text("span", node.about, "pill"));
      const ties = (this.scene.all ?? this.scene).edges.filter((edge) => edge.from === node.id || edge.to === node.id)
        .map((edge) => ({ edge, ties: this.passing(edge), other: this.byId.get(edge.from === node.id ? edge.to : edge.from) }))
        .filter(({ ties, other }) => ties.length && this.visible(other))
        .sort((a, b) => a.other.label.localeCompare(b.other.label));
      this.find("count").textContent = ties.length ? (ties.length === 1 ? "One tie" : `${ties.length} ties`) : words.none;
      this.find("ties").replaceChildren(...ties.map(({ edge, ties, other }) => {
        const row = text("li", "", other.side);
        const says = edge.count ? `${edge.count} partner organizations` : ties.map((tie) => words.kinds[tie.kind]).join("; ");
        const known = ties.length && !edge.count ? words.standings[ties[0].standing] : "";
        const steps = ties.reduce((most, tie) => Math.max(most, tie.strength), 0);
        const link = text("button", other.label, "network-name");
        link.type = "button";
        link.addEventListener("click", () => this.choose(other.id));
        const strength = text("span", steps ? words.strengths[steps] : "", "network-step");
        row.append(link, text("span", [says, known].filter(Boolean).join(" · "), "network-says"), strength);
        return row;
      }));
    }

    /** The keyboard's way in: names of this scene; a search looks through every kind. */
    list() {
      const wanted = this.find("search").value.trim().toLocaleLowerCase();
      let rows = this.scene.nodes.map((node) => ({ node, group: null }));
      if (wanted && this.group === null) {
        for (const [group, scene] of Object.entries(this.data.scenes)) {
          rows.push(...scene.nodes.filter((node) => node.member).map((node) => ({ node, group })));
        }
      }
      rows = rows.filter(({ node }) => node.label.toLocaleLowerCase().includes(wanted))
        .sort((a, b) => a.node.label.localeCompare(b.node.label));
      const most = 400;
      this.find("names").replaceChildren(...rows.slice(0, most).map(({ node, group }) => {
        const row = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.id = node.id;
        button.className = `network-name ${node.side}`;
        button.textContent = node.group ? `${node.label} (${node.count})` : node.label;
        button.addEventListener("click", () => { if (group !== null) this.open(group); this.choose(node.id); });
        row.append(button);
        return row;
      }));
      this.find("found").textContent = rows.length > most ? `The first ${most} of ${rows.length}` : rows.length ? "" : "No name has these letters";
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
