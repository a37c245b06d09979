// The table beside the network: everyone, in pages, sorted by words; walking through its rows chooses on the picture.
"use strict";
(() => {
  const SIDES = ["community", "advocacy", "system"];

  class Table {
    /** `choose(id)` is called when a row takes the focus, `open(id)` when it is entered. */
    constructor(find, model, words, { choose, open, letGo }) {
      Object.assign(this, { find, model, words, choose, open, letGo });
      this.sort = { by: "label", down: false };
      this.page = 0;
      this.rows = find("rows");
      this.measured = Boolean(this.rows.querySelector("td.num"));
      this.listen();
    }

    listen() {
      this.find("table").querySelector("thead").addEventListener("click", ({ target }) => {
        const by = target.closest("[data-sort]")?.dataset.sort;
        if (by) this.sortBy(by);
      });
      this.find("search").addEventListener("input", () => { this.page = 0; this.fill(); });
      this.find("search").addEventListener("keydown", (e) => {
        if (e.key === "ArrowDown") { e.preventDefault(); this.focus(0); }
      });
      this.find("before").addEventListener("click", () => this.turn(-1));
      this.find("after").addEventListener("click", () => this.turn(1));
      this.rows.addEventListener("focusin", ({ target }) => this.arrive(target.closest("tr")));
      this.rows.addEventListener("click", ({ target }) => target.closest("tr")?.focus());
      this.rows.addEventListener("keydown", (e) => this.key(e));
    }

    sortBy(by) {
      this.sort = { by, down: this.sort.by === by && !this.sort.down };
      for (const head of this.find("table").querySelectorAll("[data-sort]")) {
        if (head.dataset.sort === by) head.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      this.page = 0;
      this.fill();
    }

    turn(by) {
      this.page += by;
      this.fill();
      this.find("scroll").scrollTop = 0;
    }

    /** Who is in the table now: what the filters ask for, by the letters typed, sorted. `scope` may narrow it to a scene. */
    wanted() {
      const letters = this.find("search").value.trim().toLocaleLowerCase();
      const { nodes } = this.model;
      const compare = new Intl.Collator("en").compare;
      const by = { label: () => 0, about: (a, b) => compare(a.about, b.about), side: (a, b) => SIDES.indexOf(a.side) - SIDES.indexOf(b.side) }[this.sort.by];
      const sign = this.sort.down ? -1 : 1;
      return nodes.filter((node) => (!this.scope || this.scope.has(node.id)) && this.model.meets(node.id) && node.label.toLocaleLowerCase().includes(letters))
        .sort((a, b) => sign * (by(a, b) || (this.sort.by === "label" ? compare(a.label, b.label) : sign * compare(a.label, b.label))) || a.id - b.id);
    }

    fill() {
      const all = this.wanted(), size = this.words.rows;
      this.all = all;
      this.page = Math.max(0, Math.min(this.page, Math.ceil(all.length / size) - 1));
      const first = this.page * size, shown = all.slice(first, first + size);
      this.rows.replaceChildren(...shown.map((node, i) => this.row(node, first + i)));
      this.rows.querySelector("tr")?.setAttribute("tabindex", "0");
      this.find("table").setAttribute("aria-rowcount", String(all.length + 1));
      this.find("before").hidden = this.page === 0;
      this.find("after").hidden = first + size >= all.length;
      const figure = (n) => n.toLocaleString("en-US");
      this.find("found").textContent = !all.length ? "Nobody fits these filters"
        : all.length <= size ? (all.length === 1 ? "1 row" : `${figure(all.length)} rows`) : `${figure(first + 1)} to ${figure(first + shown.length)} of ${figure(all.length)}`;
      this.mark(this.chosen ?? null);
    }

    row(node, place) {
      const cell = (tag, words, name = "") => Object.assign(document.createElement(tag), { textContent: words, className: name });
      const row = document.createElement("tr");
      row.dataset.id = node.id;
      row.tabIndex = -1;
      row.setAttribute("aria-rowindex", String(place + 2));
      const side = cell("td", "", `network-mark ${node.side}`);
      side.append(cell("span", this.words.sides[node.side], "hidden"));
      const name = cell("th", node.label);
      name.scope = "row";
      row.append(side, name, cell("td", node.about));
      if (this.measured) {
        const tied = cell("td", node.person ? "" : this.model.tied[node.id].toLocaleString("en-US"), "num");
        if (node.person) tied.append(cell("span", "not counted", "hidden"));
        row.append(tied);
      }
      return row;
    }

    arrive(row) {
      if (!row) return;
      for (const other of this.rows.querySelectorAll('tr[tabindex="0"]')) other.tabIndex = -1;
      row.tabIndex = 0;
      if (Number(row.dataset.id) !== this.chosen) this.choose(Number(row.dataset.id));
    }

    /** Marks the row of the one chosen, wherever it was chosen. */
    mark(id) {
      this.chosen = id;
      for (const row of this.rows.children) {
        if (Number(row.dataset.id) === id) row.setAttribute("aria-selected", "true");
        else row.removeAttribute("aria-selected");
      }
    }

    key(e) {
      const rows = [...this.rows.children], here = rows.indexOf(e.target.closest("tr"));
      const size = this.words.rows, place = this.page * size + here;
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 }[e.key];
      if (step !== undefined) { e.preventDefault(); this.focus(place + step); }
      else if (e.key === "Enter" || e.key === " ") { e.preventDefault(); this.open(Number(rows[here].dataset.id)); }
      else if (e.key === "Escape") { e.stopPropagation(); this.letGo(); }
    }

    /** Puts the focus on a row by its place among all, on whichever page it is. */
    focus(place) {
      const size = this.words.rows, to = Math.max(0, Math.min(place, this.all.length - 1));
      if (!this.all.length) return;
      if (Math.floor(to / size) !== this.page) { this.page = Math.floor(to / size); this.fill(); }
      this.rows.children[to % size].focus();
    }

    /** Puts the focus on the row of a partner, where it is among the rows. */
    focusOn(id) {
      const place = this.all.findIndex((node) => node.id === id);
      if (place < 0) this.find("search").focus();
      else this.focus(place);
    }
  }

  globalThis.KithNetworkTable = { Table };
})();
