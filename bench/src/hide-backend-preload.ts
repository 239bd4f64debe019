import { register } from "node:module";

// Loaded with --import into every process and thread of a bench that hides a backend.
const data: unknown = JSON.parse(process.env["LHAMA_BENCH_BACKENDS"] ?? "null");
register("./hide-backend-hooks.js", import.meta.url, { data });
