/** What `--gpu` of the server takes, and a bench's option of that name. */
export type Gpu = "auto" | "off";

/** The option of a bench: all sides do the same. */
export const GPU_OPTION = {
  default: "off",
  quick: "off",
  help: "off, or auto: all sides use the GPU.",
};

/** @throws Error when it is neither */
export function toGpu(name: string): Gpu {
  if (name === "auto" || name === "off") return name;
  throw new Error(`--gpu is auto or off, not "${name}".`);
}
