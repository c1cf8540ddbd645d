/**
 * A Vite plugin that makes `preview/frame.html`: the empty page of the preview with its shim inside.
 *
 * The shim is one classic script in the page itself. A module or a file of its own would have to be
 * fetched across origins, since the frame's origin is opaque, and plain web servers refuse that.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "vite";

const FILE = "preview/frame.html";
const MARK = "<!-- shim -->";
const SHIM = "src/preview/shim/main.ts";

export function previewFrame(): Plugin {
  const web = join(import.meta.dirname, "..");
  return {
    name: "erlen-preview-frame",
    async buildStart() {
      this.addWatchFile(join(import.meta.dirname, "frame.html"));
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: FILE, source: await framePage(web) });
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
  const shim = await buildShim(web);
  return page.replace(MARK, () => shim);
}

async function buildShim(web: string): Promise<string> {
  const result = await build({
    configFile: false,
    root: web,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(web, SHIM), formats: ["iife"], name: "erlenShim" },
    },
  });
  const outputs = Array.isArray(result) ? result : "output" in result ? [result] : [];
  const code = outputs.flatMap(({ output }) => output).find(({ type }) => type === "chunk");
  if (code?.type !== "chunk") throw new Error(`${SHIM} gave no script.`);
  return asInlineScript(code.code);
}

/** Neither of these may stand in a script element as it is. */
function asInlineScript(code: string): string {
  return code.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
}
