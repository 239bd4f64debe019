import type { Author } from "./author.ts";
import { time } from "./function-time.ts";
import { weather } from "./function-weather.ts";
import type { Tool } from "./functions.ts";
import { light, message, music, reminder, timer } from "./functions-actions.ts";
import { add, dice } from "./functions-numbers.ts";

/** Functions that demos and tests like to use, always with the same names and parameters. */
export const KNOWN_TOOLS: readonly ((author: Author) => Tool)[] = [
  weather,
  weather,
  time,
  add,
  add,
  add,
  dice,
  dice,
  timer,
  reminder,
  reminder,
  message,
  message,
  music,
  light,
];
