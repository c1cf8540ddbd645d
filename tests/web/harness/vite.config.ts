import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

// Builds the harness, to look at the interface in every state: npx vite build tests/web/harness
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [preact()],
  build: { outDir: "../../../build/harness", emptyOutDir: true, target: "es2022" },
});
