/**
 * A Vite plugin that makes `service-worker.js`, which the builder puts into the site's root: a worker
 * has a say in what lies beside it and below.
 */
import { join } from "node:path";
import type { Plugin } from "vite";
import { buildClassicScript } from "../classicscript.ts";

const FILE = "service-worker.js";

export function serviceWorker(): Plugin {
  const web = join(import.meta.dirname, "..");
  return {
    name: "erlen-service-worker",
    apply: "build",
    async generateBundle() {
      const source = await buildClassicScript(web, join(web, "src/offline/serviceworker.ts"));
      this.emitFile({ type: "asset", fileName: FILE, source });
    },
  };
}
