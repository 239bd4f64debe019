import { readFile } from "node:fs/promises";
import { LhamaError } from "@lhama/protocol";

/** Why the server cannot start, for the person who started it. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** What is wrong when the port cannot be listened on. */
export function listenError(error: Error, port: number): Error {
  switch ("code" in error ? error.code : undefined) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} is in use. Stop the program that uses it, or choose another one with --port.`,
      );
    case "EACCES":
      return new StartError(`Port ${port} needs more rights. Choose one above 1023 with --port.`);
    default:
      return error;
  }
}

/**
 * Reads certificate and key.
 * @throws StartError when a file cannot be read
 */
export async function readTls({ cert, key }: { cert: string; key: string }) {
  const read = (file: string) =>
    readFile(file).catch((error: Error) => {
      throw new StartError(`The file ${file} cannot be read: ${error.message}`);
    });
  return { cert: await read(cert), key: await read(key) };
}

/** What is wrong when the chosen model cannot be used. */
export function modelError(error: unknown, { chosen, folder }: { chosen: string; folder: string }) {
  if (!(error instanceof LhamaError)) return error;
  if (error.code !== "model_not_found") return new StartError(error.message);
  return new StartError(
    `There is no model "${chosen}". Give --model the path of a .gguf file (./${chosen}), or the ` +
      `name of one in ${folder}.`,
  );
}
