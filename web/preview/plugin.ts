/**
 * A Vite plugin that makes `preview/frame.html`: the empty page of the preview with its shim inside.
 * The module `virtual:preview-frame` has its address, in which a digest of the page stands.
 *
 * The shim is one classic script in the page itself. A module or a file of its own would have to be
 * fetched across origins, since the frame's origin is opaque, and plain web servers refuse that.
 *
 * The digest lets the browser keep the page for good. Nothing else can keep it for a reload without
 * a network: no service worker hears of what a frame with an opaque origin asks for.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { buildClassicScript } from "../classicscript.ts";

const MODULE = "virtual:preview-frame";
const RESOLVED = `\0${MODULE}`;
const FILE = "preview/frame.html";
const MARK = "<!-- shim -->";
/** A line that only readers of the source need. */
const COMMENT = /^ *<!--.*-->\n/gm;
const SHIM = "src/preview/shim/main.ts";

export function previewFrame(): Plugin {
  const web = join(import.meta.dirname, "..");
  let isServed = false;
  return {
    name: "erlen-preview-frame",
    configResolved({ command }) {
      isServed = command === "serve";
    },
    resolveId: { filter: { id: new RegExp(`^${MODULE}$`) }, handler: () => RESOLVED },
    load: {
      filter: { id: new RegExp(`^${RESOLVED}$`) },
      async handler() {
        if (isServed) return `export default "/${FILE}";`;
        this.addWatchFile(join(import.meta.dirname, "frame.html"));
        const source = await framePage(web);
        const frame = this.emitFile({ type: "asset", name: "frame.html", source });
        return `export default import.meta.ROLLUP_FILE_URL_${frame};`;
      },
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.split("?")[0]?.endsWith(`/${FILE}`)) return next();
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end(await framePage(web));
      });
    },
  };
}

async function framePage(web: string): Promise<string> {
  const page = await readFile(join(web, "preview/frame.html"), "utf-8");
  const shim = asInlineScript(await buildClassicScript(web, join(web, SHIM)));
  return page.replace(COMMENT, "").replace(MARK, () => shim);
}

/** Neither of these may stand in a script element as it is. */
function asInlineScript(code: string): string {
  return code.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
}
