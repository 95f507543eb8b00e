import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { useReading } from "./reading.ts";

let views = 0;

/**
 * The heading of a view. It names the window and, except on the first view of a visit and while
 * somebody types, takes the focus, so that a screen reader starts where a click has led.
 */
export function Heading({ title, lang, children }: { title: string; lang?: string | undefined; children: ComponentChildren }) {
  const { words } = useReading();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === words.product ? title : `${title} · ${words.product}`;
  }, [title, words]);
  useEffect(() => {
    const typing = document.activeElement instanceof HTMLInputElement;
    if (views++ > 0 && !typing && !location.hash) heading.current?.focus({ preventScroll: true });
  }, []);
  return <h1 ref={heading} tabIndex={-1} lang={lang}>{children}</h1>;
}
