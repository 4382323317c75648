// Two bundles from one tree: `--mode officials` is what the hub serves,
// `--mode commune` what a node serves. Where they go: GANDAN_WEB_OUT.
import { fileURLToPath } from "node:url";

import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here(`./${mode}`),
  base: "/",
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: "false" },
  resolve: {
    alias: { "@shared": here("./shared"), "@proto": here("./generated") },
  },
  build: {
    outDir: `${process.env.GANDAN_WEB_OUT ?? here("./dist")}/${mode}`,
    emptyOutDir: true,
    target: "chrome109",
    // The pages' policy allows no data: addresses, and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
}));
