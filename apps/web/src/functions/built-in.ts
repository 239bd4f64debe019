import type { FunctionDefinition, Params } from "./definition.ts";

/** A note that the model has written, or may read. */
export interface Note {
  id: number;
  text: string;
}

export type BuiltInName =
  | "getTime"
  | "calculate"
  | "rollDice"
  | "randomNumber"
  | "addNote"
  | "listNotes"
  | "deleteNote";

export interface Notes {
  list(): readonly Note[];
  add(text: string): Note;
  /** Returns whether there was one. */
  remove(id: number): boolean;
}

const object = (properties: NonNullable<NonNullable<Params>["properties"]>): Params => ({
  type: "object",
  properties,
});

/** What every page can do for a model. Arguments fit their schema: the engine sees to that. */
export function makeBuiltIns(notes: Notes): (FunctionDefinition & { name: BuiltInName })[] {
  return [
    {
      name: "getTime",
      description: "Get the current date and time in a time zone",
      params: object({ timezone: { type: "string", description: 'Such as "Europe/Lisbon"' } }),
      run: (args) => timeIn(read<{ timezone: string }>(args).timezone),
    },
    {
      name: "calculate",
      description: "Calculate an expression such as 2 * (3 + sqrt(4)) ^ 2",
      params: object({ expression: { type: "string" } }),
      run: async (args) => {
        const { calculate } = await import("./calculate.ts");
        return { result: calculate(read<{ expression: string }>(args).expression) };
      },
    },
    {
      name: "rollDice",
      description: "Roll a dice with the given number of sides",
      params: object({ sides: { type: "number", description: "Number of sides" } }),
      run: (args) => ({ result: randomBetween(1, read<{ sides: number }>(args).sides) }),
    },
    {
      name: "randomNumber",
      description: "Get a random whole number from min to max",
      params: object({ min: { type: "number" }, max: { type: "number" } }),
      run: (args) => {
        const { min, max } = read<{ min: number; max: number }>(args);
        return { result: randomBetween(min, max) };
      },
    },
    {
      name: "addNote",
      description: "Save a note",
      params: object({ text: { type: "string" } }),
      run: (args) => notes.add(read<{ text: string }>(args).text),
    },
    { name: "listNotes", description: "List the saved notes", run: () => [...notes.list()] },
    {
      name: "deleteNote",
      description: "Delete a saved note",
      params: object({ id: { type: "number" } }),
      run: (args) => {
        const { id } = read<{ id: number }>(args);
        if (!notes.remove(id)) throw new Error(`There is no note ${id}.`);
        return { deleted: id };
      },
    },
  ];
}

function read<Args>(args: unknown): Args {
  return args as Args;
}

function timeIn(timezone: string): { time: string; date: string; timezone: string } {
  const now = new Date();
  const zone = timezone.trim() || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = (options: Intl.DateTimeFormatOptions) => {
    try {
      // The Swedish way of writing is that of ISO 8601.
      return new Intl.DateTimeFormat("sv", { ...options, timeZone: zone }).format(now);
    } catch {
      throw new Error(`There is no time zone "${zone}". Use a name such as Europe/Lisbon.`);
    }
  };
  return {
    time: format({ timeStyle: "short" }),
    date: format({ dateStyle: "short" }),
    timezone: zone,
  };
}

/** A whole number, each as likely as the others. */
function randomBetween(min: number, max: number): number {
  const low = Math.ceil(min);
  const count = Math.floor(max) - low + 1;
  if (!(count >= 1) || count > 2 ** 32)
    throw new Error(`There is no such range: ${min} to ${max}.`);
  // What is left over at the end would make the first numbers likelier.
  const fair = 2 ** 32 - (2 ** 32 % count);
  for (;;) {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (random < fair) return low + (random % count);
  }
}
