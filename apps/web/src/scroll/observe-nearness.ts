/** How far outside of what is seen an element still counts as near. */
const MARGIN = "1200px 0px";

/** Tells each observed element's callback when it comes near the window, and when it leaves. */
export function observeNearness() {
  const callbacks = new Map<Element, (near: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) callbacks.get(target)?.(isIntersecting);
    },
    { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
  );
  return {
    observe(element: Element, onChange: (near: boolean) => void): void {
      callbacks.set(element, onChange);
      observer.observe(element);
    },
    unobserve(element: Element): void {
      callbacks.delete(element);
      observer.unobserve(element);
    },
    disconnect(): void {
      callbacks.clear();
      observer.disconnect();
    },
  };
}
