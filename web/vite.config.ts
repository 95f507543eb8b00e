import { defineConfig } from "vite";

// The three files are embedded in the program under these fixed names.
export default defineConfig({
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
        assetFileNames: "assets/page[extname]",
        inlineDynamicImports: true,
      },
    },
  },
  server: { proxy: { "/v1": process.env["DAYUN_URL"] ?? "http://127.0.0.1:8080" } },
});
