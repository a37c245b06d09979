// How the network is painted: lines by how they are known, marks by side, outlines of working clusters.
// Colors are read from the tokens at each repaint, so that light and dark are the same code.
"use strict";
(() => {
  const RADIUS = 7.2;
  const TILE = { width: 290, height: 64 };
  const SIDES = { community: "--community", advocacy: "--advocacy", system: "--system" };

  /** The tokens as they are now; called again when the theme changes. */
  function tokens() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    const side = (suffix) =>
      Object.fromEntries(Object.entries(SIDES).map(([code, name]) => [code, read(name + suffix)]));
    return {
      paper: read("--paper"), card: read("--card"), ink: read("--ink"), ink2: read("--ink-2"),
      ink3: read("--ink-3"), pine: read("--pine"), tie: read("--tie"), cross: read("--tie-cross"),
      line: read("--line-strong"), font: read("--font-body") || "sans-serif",
      fill: side(""), soft: side("-soft"), word: side("-ink"),
    };
  }

  function outline(ctx, shape, x, y, r) {
    ctx.beginPath();
    if (shape === "diamond") {
      const d = r * 1.24;
      ctx.moveTo(x, y - d); ctx.lineTo(x + d, y); ctx.lineTo(x, y + d); ctx.lineTo(x - d, y);
      ctx.closePath();
    } else if (shape === "square") {
      const half = r * 0.92;
      ctx.roundRect(x - half, y - half, half * 2, half * 2, r * 0.2);
    } else {
      ctx.arc(x, y, r, 0, Math.PI * 2);
    }
  }

  /** A vis renderer for one partner: its side's shape and color, open while no tie is reported. */
  function mark(node, look) {
    return ({ ctx, x, y, state }) => ({
      drawNode() {
        const { colors, faded, ringed, size } = look();
        const chosen = state.selected;
        const radius = RADIUS * size(node);
        ctx.save();
        ctx.globalAlpha = faded(node) ? 0.16 : 1;
        if (ringed(node) || chosen) {
          outline(ctx, "dot", x, y, radius + RADIUS * 0.62);
          ctx.fillStyle = colors.card; ctx.fill();
          ctx.lineWidth = chosen ? 2.6 : 1.9;
          ctx.strokeStyle = chosen ? colors.ink : colors.cross; ctx.stroke();
        }
        outline(ctx, node.shape, x, y, ringed(node) || chosen ? radius * 0.82 : radius);
        ctx.fillStyle = node.open_mark ? colors.paper : colors.fill[node.side];
        ctx.fill();
        ctx.lineWidth = 1.6;
        ctx.strokeStyle = node.open_mark ? colors.fill[node.side] : colors.paper;
        ctx.stroke();
        if (state.hover && !chosen) {
          outline(ctx, "dot", x, y, radius + RADIUS * 0.62);
          ctx.lineWidth = 1.4; ctx.strokeStyle = colors.ink2; ctx.stroke();
        }
        ctx.restore();
      },
      nodeDimensions: { width: RADIUS * 3, height: RADIUS * 3 },
    });
  }

  /** A vis renderer for a whole kind: its mark, its name and how many; opens on click. */
  function group(node, look) {
    return ({ ctx, x, y, state }) => ({
      drawNode() {
        const { colors, faded, holds } = look();
        const bold = state.selected || state.hover || holds(node);
        ctx.save();
        ctx.globalAlpha = faded(node) ? 0.16 : 1;
        const { width, height } = TILE;
        ctx.beginPath(); ctx.roundRect(x - width / 2, y - height / 2, width, height, 14);
        ctx.fillStyle = colors.card; ctx.fill();
        ctx.lineWidth = bold ? 3 : 1.2;
        ctx.strokeStyle = bold ? colors.pine : colors.line; ctx.stroke();
        outline(ctx, node.shape, x - width / 2 + 24, y, 9);
        ctx.fillStyle = colors.fill[node.side]; ctx.fill();
        ctx.textBaseline = "middle"; ctx.textAlign = "left"; ctx.fillStyle = colors.ink;
        ctx.font = `600 18.5px ${colors.font}`; ctx.fillText(node.label, x - width / 2 + 44, y - 10, width - 54);
        ctx.fillStyle = colors.ink3; ctx.font = `16.5px ${colors.font}`;
        ctx.fillText(look().says(node), x - width / 2 + 44, y + 13);
        ctx.restore();
      },
      nodeDimensions: TILE,
    });
  }

  /** One working cluster: its soft hull, as the server smoothed it. */
  function hull(ctx, cluster, colors) {
    if (cluster.hull.length < 3) return;
    ctx.beginPath();
    for (const point of cluster.hull) ctx.lineTo(...point);
    ctx.closePath();
    ctx.globalAlpha = 0.62; ctx.fillStyle = colors.soft[cluster.side]; ctx.fill();
    ctx.globalAlpha = 0.34; ctx.lineWidth = 1; ctx.strokeStyle = colors.fill[cluster.side]; ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** Lines of one look as one path each, so that tens of thousands are drawn with a few strokes. */
  function paths(strokes) {
    const found = new Map();
    for (const { from, to, bend, look } of strokes) {
      const key = JSON.stringify(look);
      if (!found.has(key)) found.set(key, { look, path: new Path2D() });
      const { path } = found.get(key);
      path.moveTo(from.x, from.y);
      if (bend) path.quadraticCurveTo((from.x + to.x) / 2 + (to.y - from.y) * bend, (from.y + to.y) / 2 - (to.x - from.x) * bend, to.x, to.y);
      else path.lineTo(to.x, to.y);
    }
    return [...found.values()].sort((a, b) => a.look.rank - b.look.rank);
  }

  /** The paths in the colors of the theme; a casing keeps a bridge readable where it crosses others. */
  function lines(ctx, drawn, colors, dimmed) {
    ctx.save();
    ctx.lineCap = "butt";
    for (const { look, path } of drawn) {
      if (look.casing && !dimmed) {
        ctx.globalAlpha = 1; ctx.setLineDash([]); ctx.lineWidth = look.width + 4; ctx.strokeStyle = colors.paper;
        ctx.stroke(path);
      }
      ctx.globalAlpha = dimmed ? Math.min(look.opacity, 0.06) : look.opacity; ctx.setLineDash(look.dash); ctx.lineWidth = look.width;
      ctx.strokeStyle = colors[look.color]; ctx.stroke(path);
    }
    ctx.restore();
  }

  globalThis.KithNetworkDraw = { RADIUS, tokens, mark, group, hull, paths, lines };
})();
