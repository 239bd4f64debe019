import { type Accessor, createSignal } from "solid-js";
import type { Preferences } from "../store/preferences.ts";

const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "theme";

/** The page's theme: light, dark, or whatever the system has. Remembered per browser. */
export function createTheme(preferences: Preferences): {
  theme: Accessor<Theme>;
  /** The next one in turn. */
  next(): void;
} {
  const kept = () => THEMES.find((known) => known === preferences.get(KEY)) ?? "system";
  const [theme, setTheme] = createSignal(kept());
  const show = (value: Theme) => {
    setTheme(value);
    // The style sheet knows what each means.
    document.documentElement.dataset["theme"] = value;
  };
  show(theme());
  preferences.onOtherTab(KEY, () => show(kept()));
  return {
    theme,
    next() {
      const value = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length] ?? "system";
      preferences.set(KEY, value);
      show(value);
    },
  };
}
