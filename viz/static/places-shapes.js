// Outlines of the live map: read from short numbers, and asked for anew where the map was moved closer than
// those of the page are drawn for. What is looked at stands in the body of the question, never in an address.
"use strict";
(() => {
  const WHOLE = 1e5; // the numbers are hundred-thousandths of a degree
  const AROUND = 0.3; // so much more than is seen is asked for on each side, so that a small move asks nothing
  const CHANGED = "The places have changed since this page was opened. Open it again to see the map closer.";
  const FAILED = "Finer borders could not be fetched; the map stays as it was.";

  /** A ring from its first corner and the way to each next one. */
  function ring(steps) {
    const corners = [];
    let [x, y] = [0, 0];
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i]; y += steps[i + 1];
      corners.push([x / WHOLE, y / WHOLE]);
    }
    corners.push(corners[0]);
    return corners;
  }

  const geometry = (shape) => ({ type: "MultiPolygon", coordinates: shape.map((polygon) => polygon.map(ring)) });

  const holds = (outer, inner) =>
    outer.west <= inner.west && outer.south <= inner.south && outer.east >= inner.east && outer.north >= inner.north;

  function seen(map) {
    const bounds = map.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  }

  function wider({ west, south, east, north }) {
    const [x, y] = [(east - west) * AROUND, (north - south) * AROUND];
    return { west: west - x, south: south - y, east: east + x, north: north + y };
  }

  /** The outlines of areas, water and county lines by number, each as fine as it was ever asked for. */
  class Outlines {
    constructor({ shapes, detail, deepest, ask }) {
      this.kinds = Object.keys(shapes);
      for (const kind of this.kinds) this[kind] = shapes[kind].map(geometry);
      Object.assign(this, { detail, deepest, ask });
      this.fine = Object.fromEntries(this.kinds.map((kind) => [kind, []]));
    }

    /** Asks for what is seen when nothing fine enough is here; gives a sentence when that went wrong. */
    async closer(map) {
      const zoom = map.getZoom();
      const detail = Math.min(this.deepest, Math.ceil(zoom));
      if (!this.ask || zoom <= this.detail) return "";
      const looked = seen(map);
      if (this.last && this.last.detail >= detail && holds(this.last.box, looked)) return "";
      const box = wider(looked);
      this.going?.abort();
      this.going = new AbortController();
      try {
        const body = new URLSearchParams({ ...box, detail, mark: this.ask.mark });
        const answer = await fetch(this.ask.at, { method: "POST", body, signal: this.going.signal });
        if (!answer.ok) return answer.status === 409 ? CHANGED : FAILED;
        this.take(map, await answer.json(), detail);
        this.last = { box, detail };
        return "";
      } catch (error) {
        return error.name === "AbortError" ? "" : FAILED;
      }
    }

    /** Puts finer outlines in place of coarser ones, here and on the map. */
    take(map, found, detail) {
      for (const kind of this.kinds) {
        const fine = this.fine[kind];
        const update = found[kind].filter(([i]) => !(fine[i] >= detail)).map(([i, shape]) => {
          fine[i] = detail;
          this[kind][i] = geometry(shape);
          return { id: i, newGeometry: this[kind][i] };
        });
        if (update.length) map.getSource(kind)?.updateData({ update });
      }
    }
  }

  globalThis.KithPlacesShapes = { Outlines };
})();
