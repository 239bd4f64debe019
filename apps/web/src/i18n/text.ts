import { en } from "./en.ts";

/** The texts of the page, in the language it is shown in. */
export const text = en;
