import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

// The tests lie beside web/, so the repository is the root that may be read.
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  plugins: [preact()],
  test: {
    include: ["tests/web/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
  },
});
