import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { serviceWorker } from "./offline/plugin.ts";
import { previewFrame } from "./preview/plugin.ts";

// One entry for pages with the workbench, one for pages to be read; scripts/build_site.py reads the manifest and writes the pages.
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [preact(), previewFrame(), serviceWorker()],
  worker: { format: "es" },
  build: {
    outDir: "../build/web",
    assetsDir: "", // The site has the whole of it under assets/.
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800, // CodeMirror is one chunk, which comes after the prose.
    rollupOptions: {
      input: { main: "src/main.tsx", reading: "src/reading.ts" },
      // One file: by itself the bundler divides it by who uses which part.
      output: { codeSplitting: { groups: [{ name: "preact", test: /node_modules\/@?preact\// }] } },
    },
  },
});
