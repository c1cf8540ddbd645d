import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  build: {
    outDir: "../../../build/bench",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: ["boot.mjs", "probe.mjs"],
      output: { entryFileNames: "[name].mjs", chunkFileNames: "shared-[name].mjs" },
      preserveEntrySignatures: "strict",
    },
  },
});
