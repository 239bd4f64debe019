import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** A machine as it would be without some of llama.cpp's CPU backends. */
export interface WithoutBackend {
  /** The program given, among copies of its libraries without the hidden ones. */
  program: string;
  /** Puts everything back. */
  close(): Promise<void>;
}

/**
 * Hides the CPU backends whose file has `name` in it from processes that are started from now on, node-llama-cpp's
 * and those of another program: copies of both do without, and nothing installed is touched.
 * @param program of llama.cpp, with its libraries beside it; an empty text when there is none
 */
export async function hideBackend(name: string, program: string): Promise<WithoutBackend> {
  const scratch = await mkdtemp(join(tmpdir(), "lhama-backends-"));
  const filter = (path: string) => !basename(path).includes(name);
  const require = createRequire(createRequire(import.meta.url).resolve("node-llama-cpp"));
  const packageName = `@node-llama-cpp/${platform()}-${arch()}`;
  const library = join(dirname(require.resolve(packageName)), "..");
  await cp(library, join(scratch, "library"), { recursive: true, filter });
  if (program !== "")
    await cp(dirname(program), join(scratch, "program"), { recursive: true, filter });

  const before = { ...process.env };
  const preload = new URL("hide-backend-preload.js", import.meta.url);
  process.env["LHAMA_BENCH_BACKENDS"] = JSON.stringify([packageName, join(scratch, "library")]);
  process.env["NODE_OPTIONS"] = `${before["NODE_OPTIONS"] ?? ""} --import ${preload}`;
  return {
    program: program === "" ? "" : join(scratch, "program", basename(program)),
    close: async () => {
      process.env = before;
      await rm(scratch, { recursive: true });
    },
  };
}
