/** A page that nobody sees gets no frames, but its text is stored all the same. */
const LATEST_MS = 250;

/** Calls back with the next frame of the screen, or a little later when there is none. */
export function nextFrame(callback: () => void): void {
  const once = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, LATEST_MS);
}
