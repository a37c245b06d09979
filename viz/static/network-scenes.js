// Scenes of the network: everyone, kinds as tiles, one kind opened; and how each suits a narrow canvas.
"use strict";
(() => {
  const span = (points) => [0, 1].map((axis) => points.map((point) => point[axis]));

  function tile(kind, index, [x, y]) {
    return { id: `kind ${index}`, kind: true, index, x, y, label: kind.label, side: kind.side, about: "Kind", count: kind.count,
      shape: { community: "dot", advocacy: "diamond", system: "square" }[kind.side] };
  }

  /** Every kind as one tile. */
  function kinds(data, narrow) {
    const name = narrow ? "narrow" : "wide";
    return { ...data.shelves[name], nodes: data.kinds.map((kind, i) => tile(kind, i, kind.at[name])) };
  }

  /** One kind opened: its members, and around them the kinds they are tied to where there is room. */
  function opened(data, index, narrow) {
    const kind = data.kinds[index];
    const members = data.nodes.filter((node) => node.home === index).map((node) => ({ ...node, x: node.within[0], y: node.within[1] }));
    const outline = { label: kind.label, count: kind.count, side: kind.side, hull: kind.hull, at: kind.named };
    const [xs, ys] = span(kind.hull);
    const alone = [Math.min(...xs) - 20, Math.min(...ys) - 40, Math.max(...xs) + 20, Math.max(...ys) + 20];
    const around = narrow ? [] : kind.around.map(([other, x, y]) => tile(data.kinds[other], other, [x, y]));
    return { nodes: [...members, ...around], clusters: [outline], shelf: null, box: narrow ? alone : kind.box, opened: index };
  }

  /** Everyone, on a narrow canvas with left and top exchanged; those not yet linked keep their calm row. */
  function everyone(data, narrow) {
    const scene = { nodes: data.nodes, clusters: data.clusters, shelf: data.shelf, box: data.box, everyone: true };
    if (!narrow || data.kinds) return scene;
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

  globalThis.KithNetworkScenes = { kinds, opened, everyone };
})();
