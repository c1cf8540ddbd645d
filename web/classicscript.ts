/**
 * Builds a script that is no module: one file with all that it imports, for where a module or a
 * file beside it can't be had.
 */
import { build } from "vite";

/** @param entry the path of its source */
export async function buildClassicScript(root: string, entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name: "erlenScript" },
    },
  });
  const outputs = Array.isArray(result) ? result : "output" in result ? [result] : [];
  const code = outputs.flatMap(({ output }) => output).find(({ type }) => type === "chunk");
  if (code?.type !== "chunk") throw new Error(`${entry} gave no script.`);
  return code.code;
}
