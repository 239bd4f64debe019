/** The key that goes with a letter in a shortcut, as the keyboard of this machine calls it. */
export const MODIFIER_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
