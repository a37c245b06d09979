// The patterns and marks of the live map, drawn on canvas in the colors of the tokens.
// The same patterns stand as SVG in map_patterns.html.
"use strict";
(() => {
  const PATTERNED = ["none", "aff-now", "any-now", "remote", "few", "nation", "unknown", "unmapped"];
  const SIDES = ["community", "advocacy", "system"];

  /** A picture drawn twice as fine, for MapLibre. */
  function image(size, draw) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * 2;
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    draw(ctx, size);
    return ctx.getImageData(0, 0, size * 2, size * 2);
  }

  /** Lines that meet at the edges when the picture is repeated. */
  function strokes(ctx, lines, color, width, alpha) {
    ctx.globalAlpha = alpha; ctx.strokeStyle = color; ctx.lineWidth = width;
    ctx.beginPath();
    for (const [x1, y1, x2, y2] of lines) { ctx.moveTo(x1, y1); ctx.lineTo(x2, y2); }
    ctx.stroke();
  }

  function dots(ctx, spots, color, radius, alpha) {
    ctx.globalAlpha = alpha; ctx.fillStyle = color;
    for (const [x, y] of spots) { ctx.beginPath(); ctx.arc(x, y, radius, 0, Math.PI * 2); ctx.fill(); }
  }

  const PATTERNS = {
    none: [7, "biv-none", (ctx, t) => dots(ctx, [[2, 2], [5.5, 5.5]], t("paper"), 1, 0.8)],
    remote: [8, "biv-none", (ctx, t) => strokes(ctx, [[0, 2, 8, 2], [0, 6, 8, 6]], t("paper"), 1.1, 0.75)],
    "aff-now": [8, "biv-aff-1", (ctx, t) => strokes(ctx, [[-2, 2, 2, -2], [0, 8, 8, 0], [6, 10, 10, 6]], t("pine-deep"), 1.6, 0.7)],
    "any-now": [8, "biv-any-1", (ctx, t) => strokes(ctx, [[-2, 2, 2, -2], [0, 8, 8, 0], [6, 10, 10, 6]], t("ink-2"), 1.6, 0.7)],
    few: [8, "card", (ctx, t) => strokes(ctx, [[-4, 4, 4, -4], [-2, 10, 10, -2], [4, 12, 12, 4]], t("hatch-ink"), 1, 0.5)],
    unknown: [8, "unmapped", (ctx, t) => dots(ctx, [[4, 4]], t("hatch-ink"), 0.8, 1)],
    unmapped: [10, "paper", (ctx, t) => strokes(ctx, [[5, 2, 5, 8], [2, 5, 8, 5]], t("hatch-ink"), 0.9, 0.8)],
    nation: [14, "unmapped", (ctx, t) => {
      const diamond = [[7, 1.5, 12.5, 7], [12.5, 7, 7, 12.5], [7, 12.5, 1.5, 7], [1.5, 7, 7, 1.5]];
      const corners = [[0, 1.5, 1.5, 0], [12.5, 0, 14, 1.5], [0, 12.5, 1.5, 14], [12.5, 14, 14, 12.5]];
      strokes(ctx, [...diamond, ...corners], t("nation-ink"), 0.8, 0.55);
    }],
    // Over the class of a place, so without a ground of its own.
    unsure: [11, "", (ctx, t) => {
      const crossed = [[-1, -1, 12, 12], [12, -1, -1, 12]];
      strokes(ctx, crossed, t("card"), 2.6, 0.6);
      strokes(ctx, crossed, t("ink"), 1.1, 0.8);
    }],
  };

  function pattern(name, t) {
    const [size, ground, ink] = PATTERNS[name];
    return image(size, (ctx) => {
      if (ground) { ctx.fillStyle = t(ground); ctx.fillRect(0, 0, size, size); }
      ink(ctx, t);
    });
  }

  /** The mark of a side; open when it stands for an area, ringed when the support is theirs. */
  function mark(side, near, theirs, t) {
    return image(26, (ctx) => {
      ctx.translate(13, 13);
      if (theirs) {
        ctx.beginPath(); ctx.arc(0, 0, 9.8, 0, Math.PI * 2);
        ctx.fillStyle = t("card"); ctx.fill(); ctx.lineWidth = 1.8; ctx.strokeStyle = t("pine-deep"); ctx.stroke();
      }
      ctx.beginPath();
      if (side === "advocacy") { ctx.moveTo(0, -7.7); ctx.lineTo(7.7, 0); ctx.lineTo(0, 7.7); ctx.lineTo(-7.7, 0); ctx.closePath(); }
      else if (side === "system") ctx.roundRect(-5.7, -5.7, 11.4, 11.4, 1.2);
      else ctx.arc(0, 0, 6.2, 0, Math.PI * 2);
      ctx.fillStyle = near ? t("card") : t(side); ctx.fill();
      ctx.lineWidth = near ? 2.2 : 1.6; ctx.strokeStyle = near ? t(side) : t("card"); ctx.stroke();
    });
  }

  globalThis.KithPlacesDraw = { PATTERNED, SIDES, pattern, mark };
})();
