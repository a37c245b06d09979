// The network on a narrow canvas: turned on its side, or one opened kind alone.
"use strict";
(() => {
  const span = (points) => [0, 1].map((axis) => points.map((point) => point[axis]));

  /** Left and top exchanged; those not yet linked keep their calm row, under everybody else. */
  function upright(scene) {
    const swap = ([x, y]) => [y, x];
    const clusters = scene.clusters.map((cluster) => {
      const hull = cluster.hull.map(swap);
      const [xs, ys] = span(hull);
      return { ...cluster, hull, at: [(Math.min(...xs) + Math.max(...xs)) / 2, Math.min(...ys) - 13] };
    });
    const nodes = scene.nodes.map((node) => ({ ...node, x: node.y, y: node.x }));
    const [xs, ys] = span(clusters.flatMap((cluster) => [...cluster.hull, cluster.at]));
    const [left, right] = [Math.min(...xs, 0), Math.max(...xs, 320)];
    const [top, under] = [Math.min(...ys, 0), Math.max(...ys, 0)];
    const alone = nodes.filter((node) => node.open_mark);
    const across = Math.max(6, Math.floor((right - left) / 28));
    alone.forEach((node, i) => {
      node.x = left + 14 + (i % across) * 28;
      node.y = under + 92 + Math.floor(i / across) * 28;
    });
    const shelf = scene.shelf && { ...scene.shelf, at: [left, under + 58] };
    const bottom = Math.max(under, ...alone.map((node) => node.y));
    return { ...scene, nodes, clusters, shelf, box: [left - 24, top - 24, right + 24, bottom + 24] };
  }

  /** An opened kind alone: the kinds beside it would be too small to read. `all` keeps every tie for the panel. */
  function membersOnly(scene) {
    const nodes = scene.nodes.filter((node) => node.member);
    const inside = new Set(nodes.map((node) => node.id));
    const [xs, ys] = span(scene.clusters[0].hull);
    const box = [Math.min(...xs) - 20, Math.min(...ys) - 40, Math.max(...xs) + 20, Math.max(...ys) + 20];
    const edges = scene.edges.filter((edge) => inside.has(edge.from) && inside.has(edge.to));
    return { ...scene, all: scene, nodes, edges, box };
  }

  globalThis.KithNetworkTurn = { upright, membersOnly };
})();
