/** Whether there is no keyboard but the one on the screen: Enter is a new line there. */
export const touch = matchMedia("(pointer: coarse) and (hover: none)");
