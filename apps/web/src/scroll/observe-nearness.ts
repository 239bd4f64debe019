/**
 * Tells each observed element's callback when it comes near the window, and when it leaves.
 * @param margin how far outside of what is seen still counts as near, as CSS writes margins
 */
export function observeNearness(margin: string) {
  const callbacks = new Map<Element, (near: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) callbacks.get(target)?.(isIntersecting);
    },
    { rootMargin: margin, scrollMargin: margin } as IntersectionObserverInit,
  );
  let hurries = false;
  return {
    get hurries(): boolean {
      return hurries;
    },
    observe(element: Element, onChange: (near: boolean) => void): void {
      callbacks.set(element, onChange);
      observer.observe(element);
    },
    unobserve(element: Element): void {
      callbacks.delete(element);
      observer.unobserve(element);
    },
    /**
     * Tells these that they are near, wherever they are: they are about to be copied or printed. Those
     * that are only then mounted, and observed, are told too.
     */
    bringNear(isMeant: (element: Element) => boolean): void {
      hurries = true;
      for (const [element, onChange] of callbacks) if (isMeant(element)) onChange(true);
      hurries = false;
    },
    /** Takes {@link bringNear} back: each hears once more whether it is near. */
    release(): void {
      for (const element of callbacks.keys()) {
        observer.unobserve(element);
        observer.observe(element);
      }
    },
    disconnect(): void {
      callbacks.clear();
      observer.disconnect();
    },
  };
}
