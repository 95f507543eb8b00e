/** How wide things are, for what is drawn or listed to fit. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** A telephone held upright; the style sheets know the same width. */
export const kNarrow = "(max-width: 37.5rem)";

export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const read = () => setMatches(list.matches);
    list.addEventListener("change", read);
    return () => list.removeEventListener("change", read);
  }, [query]);
  return matches;
}

/** The width of an element; 0 before it is known. */
export function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    if (frame.current) {
      setWidth(Math.floor(frame.current.getBoundingClientRect().width)); // before anything is painted
      watch.observe(frame.current);
    }
    return () => watch.disconnect();
  }, []);
  return [frame, width] as const;
}
