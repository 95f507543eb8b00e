import { readFileSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";
import { parse } from "yaml";

/** The server's description of its API, as the JSON that the page reads. */
const description: Plugin = {
  name: "description",
  generateBundle() {
    const yaml = readFileSync(new URL("../server/openapi.yaml", import.meta.url), "utf8");
    this.emitFile({ type: "asset", fileName: "openapi.json", source: JSON.stringify(parse(yaml)) });
  },
};

// All files are embedded in the program under these fixed names: page.js and page.css are the page;
// graph.js (the drawing) and qr.js are fetched when they are first needed.
export default defineConfig({
  plugins: [description],
  build: {
    outDir: process.env["DAYUN_PAGE"] ?? "dist",
    emptyOutDir: false,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: true,
    rollupOptions: {
      output: {
        entryFileNames: "assets/page.js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/page[extname]",
      },
    },
  },
  server: { proxy: { "/v1": process.env["DAYUN_URL"] ?? "http://127.0.0.1:8080" } },
});
