// Where the names of a chosen partner and its ties stand: one after the other, each at its cheapest place.
"use strict";

globalThis.KithNames = (() => {
  const HEIGHT = 25;
  const DIRECTIONS = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];
  const DISTANCES = [0, 1, 2];
  const FRAME = { left: -70, top: 2, right: 906, bottom: 782 };
  const HEART = { x: 418, y: 392, words: { left: 344, top: 348, right: 492, bottom: 436 } };

  const overlap = (a, b) =>
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const around = (x, y, reach) => ({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });

  function* places(mark, width) {
    for (const distance of DISTANCES) {
      for (const [across, down] of DIRECTIONS) {
        const gap = 13 + distance * 17;
        const x = mark.x + across * (gap + width / 2) * (down ? 0.72 : 1);
        const y = mark.y + down * (gap + HEIGHT / 2);
        yield { distance, left: x - width / 2, right: x + width / 2, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
      }
    }
  }

  function cost(box, mark, chosen, all, labels, taken) {
    let sum = 48 * box.distance;
    for (const pill of taken) sum += 10 * overlap(box, pill);
    for (const other of chosen) {
      if (other !== mark) sum += 10 * overlap(box, around(other.x, other.y, 10));
    }
    for (const other of all) if (overlap(box, around(other.x, other.y, 7)) > 0) sum += 90;
    for (const label of labels) if (overlap(box, label) > 0) sum += 55;
    if (overlap(box, HEART.words) > 0) sum += 9000;
    const { left, top, right, bottom } = FRAME;
    if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) sum += 900000;
    const near = (m) => Math.hypot((box.left + box.right) / 2 - m.x, (box.top + box.bottom) / 2 - m.y);
    if (chosen.some((other) => other !== mark && near(other) < near(mark) - 1)) sum += 4000;
    return sum;
  }

  /** Boxes for `chosen` marks (the first is the one chosen), each {x, y, width}; `labels` are boxes. */
  return (chosen, all, labels) => {
    const [first, ...rest] = chosen;
    const out = (mark) => Math.hypot(mark.x - HEART.x, mark.y - HEART.y);
    const order = [first, ...rest.sort((a, b) => out(b) - out(a))];
    const taken = [];
    return order.map((mark) => {
      let best = null;
      for (const box of places(mark, mark.width)) {
        const price = cost(box, mark, chosen, all, labels, taken);
        if (best === null || price < best.price) best = { price, box };
      }
      taken.push(best.box);
      return { mark, box: best.box };
    });
  };
})();
