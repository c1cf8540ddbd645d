import { defineConfig } from "vite";
import { previewFrame } from "../../../../web/preview/plugin.ts";

// The folder to write to is given on the command line.
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [previewFrame()],
  build: { target: "es2022", modulePreload: { polyfill: false }, emptyOutDir: true },
});
