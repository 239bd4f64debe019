import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

const server = "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [solid()],
  build: {
    // Every browser that this page supports preloads modules by itself.
    modulePreload: { polyfill: false },
    // The page's security policy allows no data: scripts, styles or fonts.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      // The server checks that a socket comes from its own page.
      "/ws": { target: server, ws: true, changeOrigin: true, rewriteWsOrigin: true },
      "/healthz": { target: server, changeOrigin: true },
    },
  },
});
