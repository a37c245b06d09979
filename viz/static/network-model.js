// What the network holds and what the filters leave of it: no page, no canvas, only values.
"use strict";
(() => {
  const FIRST_DAY = 719163; // the ordinal of 1970-01-01
  const STEP_ONE = 150, BETWEEN = 96, APART = 30;

  /** A day of a date field as the server counts days; null where nothing was chosen. */
  const day = (text) => (text ? Math.round(Date.parse(`${text}T00:00:00Z`) / 864e5) + FIRST_DAY : null);

  function fresh() {
    return { sides: new Set(["community", "advocacy", "system"]), kind: null, least: 0, known: null, from: null, to: null,
      size: "", clusters: true, bridges: true, names: false, unlinked: false };
  }

  class Model {
    constructor(data) {
      this.nodes = data.nodes;
      this.edges = data.edges;
      this.order = data.words.known; // how well a tie is known, best first
      this.ties = this.nodes.map(() => []);
      this.edges.forEach((edge, i) => { this.ties[edge.from].push(i); this.ties[edge.to].push(i); });
      this.filter = fresh();
      this.look();
    }

    clear() { this.filter = { ...fresh(), size: this.filter.size, names: this.filter.names }; }

    /** Whether a filter leaves ties out. */
    get filtering() {
      const { kind, least, known, from, to } = this.filter;
      return kind !== null || least > 0 || known !== null || from !== null || to !== null;
    }

    /** The ties between two that the filters leave; `undated` counts those a date filter cannot judge. */
    passing(edge) {
      const { kind, least, known, from, to } = this.filter;
      return edge.ties.filter(([what, step, standing, first, last]) => {
        if ((kind !== null && what !== kind) || step < least || (known !== null && standing !== known)) return false;
        if (from === null && to === null) return true;
        if (first === undefined) { this.undated += 1; return false; }
        return (to === null || first <= to) && (from === null || last >= from);
      });
    }

    shows(node) { return this.filter.sides.has(node.side); }

    /** Works out once for the filters as they are: which ties pass, and with how many each is tied. */
    look() {
      this.undated = 0;
      this.tied = this.nodes.map(() => 0);
      this.kept = this.edges.map((edge) => {
        const passes = this.passing(edge);
        if (!passes.length || !this.shows(this.nodes[edge.from]) || !this.shows(this.nodes[edge.to])) return null;
        this.tied[edge.from] += 1;
        this.tied[edge.to] += 1;
        return passes;
      });
    }

    /** Whether a partner is in what the filters ask for. */
    meets(id) {
      const node = this.nodes[id];
      if (!this.shows(node) || (this.filter.unlinked && !this.unlinked(id))) return false;
      return !this.filtering || this.tied[id] > 0;
    }

    unlinked(id) { return this.ties[id].length === 0; }

    /** The other ends of the ties of one partner that the filters leave. */
    around(id) {
      return this.ties[id].filter((i) => this.kept[i]).map((i) => {
        const edge = this.edges[i];
        return { edge, ties: this.kept[i], other: edge.from === id ? edge.to : edge.from };
      });
    }

    /** Who is within `steps` ties of a partner, each with its distance and through whom it was reached. */
    within(id, steps) {
      const found = new Map([[id, { step: 0, by: null }]]);
      let edge = [id];
      for (let step = 1; step <= steps; step += 1) {
        const next = [];
        for (const here of edge) {
          for (const { other } of this.around(here)) {
            if (found.has(other)) continue;
            found.set(other, { step, by: here });
            next.push(other);
          }
        }
        edge = next;
      }
      return found;
    }

    /** One partner in the middle, its ties around it by side and name, those one step further outside. */
    ego(id, steps) {
      const found = this.within(id, steps);
      const rank = { community: 0, advocacy: 1, system: 2 };
      const byName = (a, b) => rank[this.nodes[a].side] - rank[this.nodes[b].side] || this.nodes[a].label.localeCompare(this.nodes[b].label);
      const spots = new Map([[id, { x: 0, y: 0 }]]);
      const at = (step) => [...found].filter(([, one]) => one.step === step).map(([other]) => other);
      const first = at(1).sort(byName);
      let radius = this.circle(first, spots, STEP_ONE);
      const turn = new Map(first.map((one, i) => [one, i]));
      const second = at(2).sort((a, b) => turn.get(found.get(a).by) - turn.get(found.get(b).by) || byName(a, b));
      if (second.length) radius = this.circle(second, spots, radius + BETWEEN);
      const most = radius + 40;
      const nodes = [...spots].map(([one, spot]) => ({ ...this.nodes[one], ...spot }));
      return { nodes, clusters: [], shelf: null, box: [-most, -most, most, most], ego: id };
    }

    /** Partners evenly on a circle, in several rows where one would be crowded; gives the outermost radius. */
    circle(ids, spots, least) {
      const rows = Math.max(1, Math.ceil((ids.length * APART) / (2 * Math.PI * least) / 2.2));
      const radius = Math.max(least, (ids.length * APART) / rows / (2 * Math.PI));
      ids.forEach((id, i) => {
        const angle = (2 * Math.PI * i) / ids.length - Math.PI / 2, far = radius + (i % rows) * APART;
        spots.set(id, { x: far * Math.cos(angle), y: far * Math.sin(angle) });
      });
      return radius + (rows - 1) * APART;
    }

    /** The lines of a scene: between its partners, to the kind of whoever is not on it, counted between kinds. */
    links(scene) {
      const here = new Map(scene.nodes.map((node) => [node.id, node]));
      const tile = (id) => `kind ${this.nodes[id].home}`;
      const spot = (id) => here.get(id) ?? here.get(tile(id));
      const single = [], counted = new Map();
      this.edges.forEach((edge, i) => {
        if (!this.kept[i]) return;
        const from = spot(edge.from), to = spot(edge.to);
        if (!from || !to || from === to) return;
        if (!from.kind && !to.kind) { single.push({ from, to, edge, ties: this.kept[i], count: 0 }); return; }
        const key = [from.id, to.id].sort().join("|");
        if (!counted.has(key)) counted.set(key, { from, to, edge, ties: [], count: 0 });
        counted.get(key).count += 1;
      });
      // Between two opened kinds' tiles nothing is drawn: only what the opened kind itself is tied to.
      const own = (link) => scene.opened === undefined || !(link.from.kind && link.to.kind);
      return [...single, ...[...counted.values()].filter(own)];
    }

    /** How a line is drawn: color by what it joins, width by strength or number, dashes by how it is known. */
    stroke({ edge, ties, count }, dense, most) {
      const widths = [1.1, 0.9, 1.5, 2.3, 3.4]; // by strength; 0: nobody said how strong
      if (count) return { color: edge.joins ? "cross" : "tie", opacity: edge.joins ? 0.36 : 0.16, width: Math.round((0.8 + 5 * (count / most)) * 10) / 10, dash: [], rank: 0, casing: false };
      const strength = ties.reduce((most, tie) => Math.max(most, tie[1]), 0);
      const known = this.order[ties.reduce((best, tie) => Math.min(best, tie[2]), 9)];
      const bridge = Boolean(edge.bridge && this.filter.bridges);
      const inside = this.nodes[edge.from].home === this.nodes[edge.to].home;
      const rest = bridge ? 0.95 : edge.joins ? 0.5 : inside ? 0.45 : 0.32;
      return {
        color: edge.joins && this.filter.bridges ? "cross" : "tie",
        opacity: dense ? (edge.joins ? 0.16 : 0.1) : rest,
        width: dense ? 1 : bridge ? Math.max(2.2, widths[strength]) : widths[strength],
        dash: dense || known === "confirmed" ? [] : known === "one_side_other_asked" ? [6, 5] : [1, 5],
        rank: bridge ? 2 : edge.joins ? 1 : 0, casing: bridge,
      };
    }

    /** How large a mark is beside the others: by area, people always as they are. */
    sizes() {
      const { size } = this.filter;
      const value = (node) => (node.person ? 0 : size === "tied" ? this.tied[node.id] : size === "load" ? node.load ?? 0 : 0);
      const most = size ? this.nodes.reduce((top, node) => Math.max(top, value(node)), 0) : 0;
      return (node) => (most && !node.person ? 0.75 + 1.15 * Math.sqrt(value(node) / most) : 1);
    }
  }

  globalThis.KithNetworkModel = { Model, day };
})();
