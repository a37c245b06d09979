// The two names Kith uses of vis-network, put where plain scripts and module scripts both find them.
// Bundled once by tools/vendor.py (esbuild --bundle --minify --format=iife); the result is committed.
import { DataSet } from "vis-data/peer/esm/vis-data.mjs";
import { Network } from "vis-network/peer/esm/vis-network.mjs";

globalThis.KithVis = { DataSet, Network };
