import type { Schedule } from "./delta-queue.ts";

/** A page that nobody sees gets no frames, but its text is stored all the same. */
const LATEST_MS = 250;
/**
 * So far apart are two updates at least, milliseconds: every second frame of most screens. Nobody sees more
 * of text, and drawing it is most of what an answer costs.
 */
const PACE_MS = 30;
/** How many times as long as a frame has taken the page is left to the person. */
const REST = 2;

/**
 * Calls back with the next frame of the screen, the next but one when the last call was just before, or a
 * little later when there is none. Where a frame takes long, as on a slow machine or with a very long list,
 * more are left out: text then comes in larger pieces, and the page stays free to be used.
 */
export function makeFrames(): Schedule {
  let restUntil = 0;
  return (callback) => {
    const show = () => {
      clearTimeout(timer);
      const start = performance.now();
      callback();
      // A timer comes after the frame was drawn.
      setTimeout(() => {
        const end = performance.now();
        restUntil = Math.max(start + PACE_MS, end + REST * (end - start));
      });
    };
    const tryFrame = () => {
      if (performance.now() < restUntil) frame = requestAnimationFrame(tryFrame);
      else show();
    };
    let frame = requestAnimationFrame(tryFrame);
    const timer = setTimeout(() => {
      cancelAnimationFrame(frame);
      show();
    }, LATEST_MS);
  };
}
