// Names on the network: captions of clusters, all names where there is room, the chosen ones as pills.
"use strict";
(() => {
  /** The names of clusters with their counts, readable at every zoom, where they hide least. */
  function captions(ctx, clusters, marks, frame, colors) {
    const size = Math.max(13, Math.min(16, 17 * frame.scale));
    const taken = [];
    ctx.textBaseline = "middle"; ctx.textAlign = "left"; ctx.lineJoin = "round"; ctx.lineWidth = 5;
    for (const cluster of clusters) {
      const comma = cluster.label.length > 24 ? cluster.label.indexOf(", ") + 1 : 0;
      const lines = comma ? [cluster.label.slice(0, comma), cluster.label.slice(comma + 1)] : [cluster.label];
      ctx.font = `600 ${size}px ${colors.font}`;
      const widths = lines.map((line) => ctx.measureText(line).width);
      const count = `  ${cluster.count.toLocaleString("en-US")}`;
      ctx.font = `400 ${size * 0.9}px ${colors.font}`;
      widths[lines.length - 1] += ctx.measureText(count).width;
      const w = Math.max(...widths), h = lines.length * size * 1.25;
      const within = (x) => Math.max(4, Math.min(x, frame.w - w - 4));
      const boxes = cluster.align === "left" ? [{ x: within(cluster.x), y: cluster.y - h / 2, w, h }]
        : [cluster.top - h - 3, cluster.bottom + 5].map((y) => ({ x: within(cluster.x - w / 2), y, w, h }));
      const cost = (box) => taken.reduce((sum, other) => sum + overlap(box, other) * 4, 0) +
        marks.reduce((sum, m) => sum + overlap(box, { x: m.x - 9, y: m.y - 9, w: 18, h: 18 }), 0) +
        (box.y < 0 || box.y + h > frame.h ? 9000 : 0);
      const box = boxes.reduce((a, b) => (cost(b) < cost(a) ? b : a));
      taken.push(box);
      lines.forEach((line, i) => {
        const left = cluster.align === "left" ? box.x : box.x + (w - widths[i]) / 2, y = box.y + size * (0.62 + i * 1.25);
        const last = i === lines.length - 1;
        ctx.strokeStyle = colors.paper;
        ctx.font = `600 ${size}px ${colors.font}`;
        const plain = ctx.measureText(line).width;
        ctx.strokeText(line, left, y);
        ctx.fillStyle = colors.word[cluster.side] || colors.ink2; ctx.fillText(line, left, y);
        if (!last) return;
        ctx.font = `400 ${size * 0.9}px ${colors.font}`;
        ctx.strokeText(count, left + plain, y);
        ctx.fillStyle = colors.ink3; ctx.fillText(count, left + plain, y);
      });
    }
    return taken;
  }

  const overlap = (a, b) =>
    Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) *
    Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));

  /** 24 places for one pill: eight directions at three distances, nearest first. */
  function places(item) {
    const found = [];
    for (const [step, gap] of [14, 30, 52].entries()) {
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]]) {
        const lift = dx && dy ? 0.75 : 1;
        found.push({
          x: item.x + dx * gap * lift - (dx < 0 ? item.w : dx > 0 ? 0 : item.w / 2),
          y: item.y + dy * gap * lift - item.h / 2, w: item.w, h: item.h, step,
        });
      }
    }
    return found;
  }

  /** Greedy: each pill takes its cheapest place beside those before it, the chosen partner first. */
  function arrange(items, marks, frame) {
    const taken = [];
    for (const item of items) {
      const cost = (box) =>
        taken.reduce((sum, other) => sum + overlap(box, other) * 10, box.step * 48) +
        marks.reduce((sum, m) => sum + (overlap(box, { x: m.x - 9, y: m.y - 9, w: 18, h: 18 }) ? 90 : 0), 0) +
        (box.x < frame.left || box.y < 0 || box.x + box.w > frame.right || box.y + box.h > frame.h ? 900000 : 0);
      const best = places(item).reduce((a, b) => (cost(b) < cost(a) ? b : a));
      taken.push({ ...best, item });
    }
    return taken;
  }

  /** Names as pills, drawn in screen pixels whatever the zoom. */
  function pills(ctx, items, marks, frame, colors) {
    ctx.font = `600 13.5px ${colors.font}`; ctx.textBaseline = "middle"; ctx.textAlign = "left";
    for (const item of items) { item.w = ctx.measureText(item.label).width + 24; item.h = 26; }
    for (const box of arrange(items, marks, frame)) {
      if (box.step > 0) {
        ctx.beginPath(); ctx.moveTo(box.item.x, box.item.y);
        ctx.lineTo(Math.max(box.x, Math.min(box.item.x, box.x + box.w)), box.y + box.h / 2);
        ctx.lineWidth = 1; ctx.strokeStyle = colors.ink3; ctx.stroke();
      }
      ctx.beginPath(); ctx.roundRect(box.x, box.y, box.w, box.h, 13);
      ctx.fillStyle = box.item.chosen ? colors.ink : colors.card; ctx.fill();
      ctx.lineWidth = 1.2; ctx.strokeStyle = box.item.chosen ? colors.ink : colors.cross; ctx.stroke();
      ctx.fillStyle = box.item.chosen ? colors.paper : colors.ink;
      ctx.fillText(box.item.label, box.x + 12, box.y + 13.5);
    }
  }

  /** All names: each beside its mark where there is room; zooming in makes room for the rest. */
  function names(ctx, items, captions, frame, colors) {
    const taken = [...captions];
    const dots = items.map((one) => ({ x: one.x - 5, y: one.y - 5, w: 10, h: 10 }));
    ctx.font = `500 12.5px ${colors.font}`; ctx.textBaseline = "middle"; ctx.textAlign = "left";
    ctx.lineJoin = "round"; ctx.lineWidth = 3.5; ctx.strokeStyle = colors.paper; ctx.fillStyle = colors.ink;
    for (const item of items) {
      const w = ctx.measureText(item.label).width;
      const free = [[12, -8], [-12 - w, -8], [-w / 2, 10], [-w / 2, -26]]
        .map(([dx, dy]) => ({ x: item.x + dx, y: item.y + dy, w, h: 16 }))
        .find((box) => box.x >= 0 && box.x + w <= frame.w && [...taken, ...dots].every((other) => !overlap(box, other)));
      if (!free) continue;
      taken.push(free);
      ctx.strokeText(item.label, free.x, free.y + 8); ctx.fillText(item.label, free.x, free.y + 8);
    }
  }

  globalThis.KithNetworkNames = { captions, pills, names };
})();
