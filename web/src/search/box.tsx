/** The search box. What is typed becomes the address; the address decides what is shown. */
import { useEffect, useRef, useState } from "preact/hooks";

import { go } from "../address.ts";
import { link, useReading } from "../frame/reading.ts";

const kPause = 180; // milliseconds without a key before a search
const kLongest = 200; // code points the server takes

export function SearchBox() {
  const reading = useReading();
  const { words, address: { place } } = reading;
  const asked = place.show === "search" ? place.q : "";
  const hinted = place.show === "home" || place.show === "search";
  const [text, setText] = useState(asked);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);

  // Back and forward change the address under the box; while it is typed in, the box leads.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(asked);
  }, [asked]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (typed: string) => {
    clearTimeout(timer.current);
    const q = [...typed.trim()].slice(0, kLongest).join("");
    if (q === asked) return;
    const to = link(reading, q ? { show: "search", q } : { show: "home" });
    go(to, place.show === "search" ? "replace" : "push");
  };
  const typed = (value: string) => {
    setText(value);
    clearTimeout(timer.current);
    // An input method shows letters on the way to characters; those are not yet a question.
    if (!composing.current) timer.current = setTimeout(() => search(value), kPause);
  };

  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
      }}
    >
      <label class="unseen" for="q">{words.search_label}</label>
      <input
        ref={input}
        id="q"
        type="search"
        value={text}
        maxLength={kLongest}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={hinted ? "q-hint" : undefined}
        onInput={(event) => typed(event.currentTarget.value)}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false;
          typed(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && !event.isComposing) {
            const first = document.querySelector<HTMLElement>(".results a");
            first?.focus();
            if (first) event.preventDefault();
          }
        }}
      />
      <button type="submit">{words.search}</button>
      {hinted && <p id="q-hint" class="hint">{words.search_hint}</p>}
    </form>
  );
}
