import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";

const server = "http://127.0.0.1:3000";

/** Nothing is painted before the script has put the chosen theme on: no flash of the other one. */
const paintWithTheme: Plugin = {
  name: "paint-with-theme",
  transformIndexHtml: {
    order: "post",
    handler: (html) => html.replace('<script type="module"', '$& blocking="render"'),
  },
};

export default defineConfig({
  plugins: [solid(), paintWithTheme],
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
      "/auth": { target: server, changeOrigin: true },
      "/sandbox": { target: server, changeOrigin: true },
      "/healthz": { target: server, changeOrigin: true },
    },
  },
});
