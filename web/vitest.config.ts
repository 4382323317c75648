// The pages' unit tests: ../tests/web/unit.
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // The tests lie beside this folder, not in it.
  server: { fs: { strict: false } },
  resolve: {
    alias: [
      { find: "@shared", replacement: here("./shared") },
      { find: "@proto", replacement: here("./generated") },
      // Tests lie outside this folder, and so of its packages.
      { find: /^@bufbuild\/protobuf$/, replacement: here("./node_modules/@bufbuild/protobuf/dist/esm/index.js") },
    ],
  },
  test: { globals: true, dir: here("../tests/web/unit"), environment: "node" },
});
