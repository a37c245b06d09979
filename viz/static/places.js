// The live map: MapLibre without tiles, glyphs or any request. The drawing under it says the same and
// stays wherever this cannot run. Words reach the page only as text.
"use strict";
(() => {
  const HERE = document.currentScript?.src || document.baseURI;
  const { PATTERNED, SIDES, pattern, mark } = globalThis.KithPlacesDraw;
  const { Outlines } = globalThis.KithPlacesShapes;

  /** MapLibre, from the text in a one-file map or from its own two files beside this script. */
  async function library() {
    const [main, worker] = ["maplibre-main", "maplibre-worker"].map((id) => document.getElementById(id));
    const blob = (text) => URL.createObjectURL(new Blob([text.textContent], { type: "text/javascript" }));
    const file = (name) => new URL(`vendor/maplibre-gl/${name}`, HERE).href;
    const lib = await import(main ? blob(main) : file("maplibre-gl.mjs"));
    lib.setWorkerUrl(worker ? blob(worker) : file("maplibre-gl-worker.mjs"));
    return lib;
  }

  function tokens() {
    const style = getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue(`--${name}`).trim();
  }

  const icon = (side, near, theirs) => ["mark", side, near && "near", theirs && "theirs"].filter(Boolean).join(" ");
  const collection = (features) => ({ type: "FeatureCollection", features });
  const feature = (geometry, properties = {}, id = undefined) => ({ type: "Feature", id, geometry, properties });

  class Places {
    constructor(root, data) {
      this.root = root;
      this.data = data;
      this.answer = data.answers[0];
      this.outlines = new Outlines(data);
      this.find = (name) => root.querySelector(`[data-part="${name}"]`);
      // The same areas in every drawing: together, any, theirs.
      this.drawings = [...root.querySelectorAll(".map-drawing")].map((drawing) => ({
        kind: drawing.dataset.kind, areas: [...drawing.querySelectorAll(".map-areas use")],
        marks: [...drawing.querySelectorAll(".map-mark")], unsure: drawing.querySelector(".map-unsure"),
      }));
      this.listen();
    }

    listen() {
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("[data-area]");
        if (button) this.choose(Number(button.dataset.area), { show: true });
      });
      for (const { areas } of this.drawings) {
        areas.forEach((area, i) => {
          area.addEventListener("click", () => this.choose(i));
          area.addEventListener("pointermove", (event) => this.hover(i, event));
          area.addEventListener("pointerleave", () => this.hover(null));
        });
      }
      this.find("close").addEventListener("click", () => this.choose(null));
      this.find("closer").addEventListener("click", () => this.map?.zoomIn({ animate: false }));
      this.find("farther").addEventListener("click", () => this.map?.zoomOut({ animate: false }));
      this.find("whole").addEventListener("click", () => this.whole());
      // In the app the form asks the server; in a file the answers are there.
      if (this.find("said")) for (const name of ["need", "community"]) this.find(name).addEventListener("change", () => this.ask());
      const repaint = () => this.draw();
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
      new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    }

    /** Puts the live map over the drawing, once there is WebGL and everything is loaded. */
    async draw() {
      if (!document.createElement("canvas").getContext("webgl2")) return;
      this.lib ??= await library();
      await Promise.allSettled([document.fonts.load('600 16px "Source Sans 3"', "Aa")]);
      const camera = this.map && { center: this.map.getCenter(), zoom: this.map.getZoom() };
      this.map?.remove();
      const t = tokens();
      const map = new this.lib.Map({
        container: this.find("live"), style: this.style(t), attributionControl: false, cooperativeGestures: true,
        dragRotate: false, touchPitch: false, pitchWithRotate: false, maxPitch: 0, renderWorldCopies: false, fadeDuration: 0,
        maxZoom: this.data.deepest, ...(camera ?? { bounds: this.data.extent, fitBoundsOptions: { padding: this.padding() } }),
        locale: { "Map.Title": "Map. The tables hold the same facts." },
      });
      this.map = map;
      map.touchZoomRotate.disableRotation();
      map.on("error", (event) => console.warn("The live map stopped:", event.error?.message));
      map.on("style.load", () => this.pictures(map, t));
      map.once("idle", () => {
        this.root.classList.add("is-live");
        globalThis.kithPlaces = this; // for the curious and for tests
      });
      map.on("moveend", () => this.closer(map));
      map.on("click", (event) => this.clicked(event));
      map.on("mousemove", (event) => {
        const over = map.queryRenderedFeatures(event.point, { layers: ["marks", "area-fill", "area-pattern"] });
        map.getCanvas().style.cursor = over.length ? "pointer" : "";
        const area = over.find((one) => one.source === "areas");
        this.hover(area && over[0] === area ? area.properties.i : null, event.originalEvent);
      });
      map.on("mouseout", () => this.hover(null));
    }

    padding() { return Math.round(this.find("live").clientWidth * 0.014); }

    whole() { this.map?.fitBounds(this.data.extent, { padding: this.padding(), animate: false }); }

    pictures(map, t) {
      const add = (id, made) => map.addImage(id, made, { pixelRatio: 2 });
      for (const name of [...PATTERNED, "unsure"]) add(`pattern ${name}`, pattern(name, t));
      for (const side of SIDES) {
        for (const near of [false, true]) for (const theirs of [false, true]) add(icon(side, near, theirs), mark(side, near, theirs, t));
      }
    }

    /** Finer outlines where the map was moved closer than those here are drawn for. */
    async closer(map) {
      const said = await this.outlines.closer(map);
      if (said && this.find("coarse")) this.find("coarse").textContent = said;
    }

    areas() {
      const unsure = new Set(this.answer.unsure);
      return collection(this.outlines.areas.map((shape, i) =>
        feature(shape, { i, code: this.answer.classes[i], pattern: `pattern ${this.answer.classes[i]}`, unsure: unsure.has(i) }, i)));
    }

    marks() {
      const theirs = new Set(this.answer.theirs);
      const shown = this.answer.supports ?? this.data.marks.map((_, i) => i);
      return collection(shown.map((i) => {
        const { side, near, at } = this.data.marks[i];
        return feature({ type: "Point", coordinates: at }, { i, icon: icon(side, near, theirs.has(i)), order: (theirs.has(i) ? 10 : 0) + SIDES.indexOf(side) });
      }));
    }

    style(t) {
      const source = (data) => ({ type: "geojson", data });
      const solid = ["!", ["in", ["get", "code"], ["literal", PATTERNED]]];
      const wide = ["interpolate", ["linear"], ["zoom"], 7, 0.5, 13, 1.4];
      return {
        version: 8,
        sources: {
          areas: source(this.areas()), marks: source(this.marks()),
          water: source(collection(this.outlines.water.map((shape, i) => feature(shape, {}, i)))),
          counties: source(collection(this.outlines.counties.map((shape, i) => feature(shape, {}, i)))),
          names: source(collection(this.data.names.map(({ name, at }) => feature({ type: "Point", coordinates: at }, { name })))),
        },
        layers: [
          { id: "paper", type: "background", paint: { "background-color": t("paper") } },
          { id: "area-fill", type: "fill", source: "areas", filter: solid, paint: {
            "fill-antialias": false,
            "fill-color": ["match", ["get", "code"], "any-1", t("biv-any-1"), "any-2", t("biv-any-2"),
              "aff-1", t("biv-aff-1"), "aff-2", t("biv-aff-2"), "aff-3", t("biv-aff-3"),
              "near-1", t("seq-2"), "near-2", t("seq-3"), "near-3", t("seq-4"), "near-4", t("seq-5"), t("unmapped")] } },
          { id: "area-pattern", type: "fill", source: "areas", filter: ["!", solid], paint: { "fill-pattern": ["get", "pattern"] } },
          { id: "area-unsure", type: "fill", source: "areas", filter: ["get", "unsure"], paint: { "fill-pattern": "pattern unsure" } },
          { id: "area-line", type: "line", source: "areas", paint: { "line-color": t("paper"), "line-width": wide } },
          { id: "water", type: "fill", source: "water", paint: { "fill-color": t("water") } },
          { id: "counties", type: "line", source: "counties", paint: { "line-color": t("ink-2"), "line-width": 1.2, "line-opacity": 0.75 } },
          { id: "over", type: "line", source: "areas", filter: ["==", ["get", "i"], -1], paint: { "line-color": t("ink"), "line-width": 1.4 } },
          { id: "chosen", type: "line", source: "areas", filter: ["==", ["get", "i"], -1], paint: { "line-color": t("ink"), "line-width": 2.6 } },
          { id: "marks", type: "symbol", source: "marks", layout: {
            "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["get", "order"] } },
          { id: "names", type: "symbol", source: "names",
            layout: { "text-field": ["get", "name"], "text-font": ["'Source Sans 3 Semibold'", "'Source Sans 3'", "'Noto Sans'"], "text-size": this.find("live").clientWidth < 500 ? 12.5 : 15, "text-padding": 4,
              "text-anchor": "bottom", "text-offset": [0, -0.5] },
            paint: { "text-color": t("ink"), "text-halo-color": t("paper"), "text-halo-width": 1.8 } },
        ],
      };
    }

    clicked({ point }) {
      const around = [[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]];
      const marks = this.map.queryRenderedFeatures(around, { layers: ["marks"] });
      if (marks.length) { this.supports([...new Set(marks.map((mark) => mark.properties.i))]); return; }
      const [area] = this.map.queryRenderedFeatures(point, { layers: ["area-fill", "area-pattern"] });
      this.choose(area ? area.properties.i : null);
    }

    outline(index) {
      for (const { areas } of this.drawings) areas.forEach((area, i) => area.classList.toggle("is-chosen", i === index));
      this.map?.setFilter("chosen", ["==", ["get", "i"], index ?? -1]);
    }

    /** The numbers of one place beside the pointer, and its outline in every drawing. */
    hover(index, event) {
      const tip = this.find("tip");
      if (index !== this.over) {
        for (const { areas } of this.drawings) {
          areas[this.over]?.classList.remove("is-over");
          areas[index]?.classList.add("is-over");
        }
        this.map?.setFilter("over", ["==", ["get", "i"], index ?? -1]);
        this.over = index;
        tip.hidden = index === null;
        if (index !== null) {
          const [words, pairs] = this.facts(index);
          const strong = Object.assign(document.createElement("strong"), { textContent: this.data.areas[index].name });
          const said = pairs.map(([term, figure]) => `${term}: ${figure}`).join(" · ");
          tip.replaceChildren(strong, document.createElement("br"), words, ...(said ? [document.createElement("br"), said] : []));
        }
      }
      if (index === null || !event) return;
      tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8))}px`;
      tip.style.top = `${event.clientY + 18 + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 10 : event.clientY + 18}px`;
    }

    /** What is known of one place: its class in words, then pairs. */
    facts(index) {
      const { classes, any, affirming, people, rests } = this.answer;
      const code = classes[index];
      const words = this.data.words.classes[code];
      if (code === "nation" || code === "unmapped") return [words, []];
      if (code === "unknown") return [words, [["Any", any[index] ? String(any[index]) : "not known"], ["Theirs", "not known"], ["People", people[index]]]];
      const theirs = this.answer.everybody ? [] : [["Theirs", String(affirming[index])]];
      const now = rests[index] ? [["For now", rests[index]]] : [];
      return [words, [["Any", String(any[index])], ...theirs, ["People", people[index]], ...now]];
    }

    /** The numbers of one place, from the map or from a row of the table. */
    choose(index, { show = false } = {}) {
      this.chosen = index;
      this.outline(index);
      this.find("panel").hidden = index === null;
      if (index === null) return;
      this.panel(this.data.areas[index].name, ...this.facts(index), this.data.areas[index].page);
      if (show && this.map) this.see(this.outlines.areas[index].coordinates);
    }

    see(polygons) {
      const bounds = new this.lib.LngLatBounds();
      for (const [outer] of polygons) for (const corner of outer) bounds.extend(corner);
      const whole = this.map.getBounds();
      if (!whole.contains(bounds.getCenter())) this.map.jumpTo({ center: bounds.getCenter() });
    }

    /** The supports under the pointer; several may share one door. */
    supports(indexes) {
      this.outline(null);
      this.find("panel").hidden = false;
      const theirs = new Set(this.answer.theirs);
      const rows = indexes.map((i) => {
        const one = this.data.marks[i];
        return [one.name, [one.partner, this.data.words.sides[one.side], one.says, theirs.has(i) && "theirs"].filter(Boolean).join(" · ")];
      });
      this.panel(rows.length === 1 ? "One support" : `${rows.length} supports`, "", rows);
    }

    panel(name, kind, rows, page = "") {
      const link = this.find("page");
      link.hidden = !page;
      if (page) link.href = page;
      this.find("name").textContent = name;
      this.find("kind").textContent = kind;
      this.find("facts").replaceChildren(...rows.flatMap(([term, said]) => [
        Object.assign(document.createElement("dt"), { textContent: term }),
        Object.assign(document.createElement("dd"), { textContent: said }),
      ]));
    }

    /** Another need and community, from the answers that came with the page. */
    ask() {
      const [need, community] = [this.find("need").value, this.find("community").value];
      const found = this.data.answers.find((one) => one.need === need && one.community === community);
      this.find("said").textContent = found ? "" : "This pair was not worked out for this file.";
      if (!found) return;
      this.answer = found;
      this.words();
      this.paint();
      this.map?.getSource("areas").setData(this.areas());
      this.map?.getSource("marks").setData(this.marks());
      this.choose(this.chosen ?? null);
    }

    words() {
      const { answer } = this;
      const item = (tag, text, name = "") => Object.assign(document.createElement(tag), { textContent: text, className: name });
      const title = document.getElementById("places-title");
      if (title) title.textContent = answer.title;
      const lede = this.root.parentElement.querySelector(".lede");
      if (lede) lede.textContent = answer.lede;
      this.find("there")?.replaceChildren(...answer.there.map((text, i) => item("li", text, i ? "pill" : "pill pill-community")));
      this.find("sentences")?.replaceChildren(...answer.sentences.map((text) => item("li", text)));
      this.find("most-words").textContent = answer.most_words;
      const rows = answer.most.map((i) => {
        const row = document.createElement("tr");
        const head = Object.assign(item("th", ""), { scope: "row" });
        const button = Object.assign(item("button", this.data.areas[i].name, "places-name"), { type: "button" });
        button.dataset.area = i;
        head.append(button);
        row.append(head, ...[answer.any[i], answer.affirming[i], answer.people[i]].map((value) => item("td", String(value), "num")));
        return row;
      });
      if (!rows.length) {
        const row = document.createElement("tr");
        row.append(Object.assign(item("td", "No place of 50 people or more is known to be without it."), { colSpan: 4 }));
        rows.push(row);
      }
      this.find("most").replaceChildren(...rows);
    }

    /** The drawing follows, for print and for whoever has no live map. */
    paint() {
      const { classes, near, own, supports, theirs, everybody } = this.answer;
      const views = this.find("views");
      if (views) views.hidden = everybody;
      for (const name of ["stair", "gold"]) this.find(name).hidden = everybody;
      this.find("steps").classList.toggle("is-everybody", everybody);
      if (everybody) this.root.querySelector('[value="together"]').checked = true;
      for (const { kind, areas, marks, unsure } of this.drawings) {
        unsure.replaceChildren(...this.answer.unsure.map((i) => {
          const area = document.createElementNS("http://www.w3.org/2000/svg", "use");
          area.setAttribute("href", `#area-${i}`);
          area.setAttribute("fill", "url(#map-unsure)");
          return area;
        }));
        const codes = { together: classes, near, own }[kind];
        const shown = kind === "own" ? theirs : supports;
        areas.forEach((area, i) => {
          area.setAttribute("class", `reach reach-${codes[i]}`);
          if (PATTERNED.includes(codes[i])) area.setAttribute("fill", `url(#map-${codes[i]})`);
          else area.removeAttribute("fill");
        });
        marks.forEach((one, i) => {
          one.setAttribute("display", !shown || shown.includes(i) ? "inline" : "none");
          one.classList.toggle("is-theirs", kind !== "near" && theirs.includes(i));
        });
      }
    }
  }

  function start() {
    const root = document.querySelector("[data-places]");
    const source = document.getElementById("places-data");
    if (!root || !source) return;
    const page = new Places(root, JSON.parse(source.textContent));
    page.draw().catch((error) => console.warn("The live map could not be drawn:", error.message));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
