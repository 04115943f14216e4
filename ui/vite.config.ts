import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The same strict policy holds while developing and in the release, hence `vite build --watch`
// instead of a dev server: nothing is inlined, neither fonts (`data:`) nor scripts.
export default defineConfig({
  base: "./",
  plugins: [svelte()],
  build: {
    target: "safari16",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 1200,
  },
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  // Tests hold the message catalogue against the codes in the Rust sources.
  server: { fs: { allow: [".."] } },
  test: {
    environment: "jsdom",
    css: true,
    include: ["src/**/*.test.ts"],
    setupFiles: ["checks/languages.ts"],
  },
});
