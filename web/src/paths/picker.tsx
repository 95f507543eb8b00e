/**
 * A box in which an entity is looked for by any of its names. It is a combobox: the suggestions are
 * walked with the arrow keys while the focus stays in the box.
 */
import { useEffect, useRef, useState } from "preact/hooks";

import { type Hit, search, picture } from "../api.ts";
import { typeAndPlace } from "../frame/name.tsx";
import { type Reading, useReading } from "../frame/reading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";

const kPause = 180; // milliseconds without a key before a search
const kMost = 8; // suggestions
const kLongest = 200; // code points the server takes

interface Props {
  id: string;
  label: string;
  text: string;
  onText: (text: string) => void;
  onChoose: (hit: Hit) => void;
}

export function Picker({ id, label, text, onText, onChoose }: Props) {
  const reading = useReading();
  const { words } = reading;
  const [asked, ask] = useState(""); // empty: nothing was typed since the last choice
  const [active, setActive] = useState(-1);
  const composing = useRef(false);
  const hits = useSuggestions(asked, reading);
  const open = asked !== "" && hits !== undefined;

  const typed = (value: string) => {
    onText(value);
    setActive(-1);
    // An input method shows letters on the way to characters; those are not yet a question.
    if (!composing.current) ask(value.trim());
  };
  const choose = (hit: Hit) => {
    ask("");
    setActive(-1);
    onChoose(hit);
  };
  const step = (by: number) => {
    if (hits?.length) setActive((active + by + (active < 0 && by < 0 ? 1 : 0) + hits.length) % hits.length);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const hit = hits?.[active];
    switch (event.key) {
      case "ArrowDown": open ? step(1) : ask(text.trim()); break;
      case "ArrowUp": step(-1); break;
      case "Escape": ask(""); break;
      case "Enter": if (open && hit) choose(hit); else return ask(""); break;
      default: return;
    }
    event.preventDefault();
  };

  return (
    <div class="picker">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-suggestions`}
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        value={text}
        maxLength={kLongest}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => typed(event.currentTarget.value)}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false;
          typed(event.currentTarget.value);
        }}
        onKeyDown={pressed}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => ask("")}
      />
      <ul id={`${id}-suggestions`} role="listbox" aria-label={words.paths.suggestions} hidden={!open}>
        {hits?.map((hit, i) => (
          <Suggestion key={hit.id} id={`${id}-${i}`} hit={hit} active={i === active} choose={() => choose(hit)} />
        ))}
        {hits?.length === 0 && <li role="option" aria-disabled="true" aria-selected="false" class="quiet">{words.paths.no_suggestions}</li>}
      </ul>
    </div>
  );
}

/** The entities that what was typed can mean; those of the letters before until that is known. */
function useSuggestions(asked: string, { reader, words, announce }: Reading): readonly Hit[] | undefined {
  const [hits, setHits] = useState<readonly Hit[]>();
  useEffect(() => {
    if (!asked) return setHits(undefined);
    const asking = new AbortController();
    const timer = setTimeout(() => {
      search(reader, asked, kMost, asking.signal).then(
        ({ results }) => {
          setHits(results);
          announce(results.length > 0 ? fill(words.paths.suggestions_count, { n: results.length }) : words.paths.no_suggestions);
        },
        () => {}, // what is wrong is told when the name is sent off
      );
    }, kPause);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [asked, picture(reader)]);
  return hits;
}

function Suggestion({ id, hit, active, choose }: { id: string; hit: Hit; active: boolean; choose: () => void }) {
  const reading = useReading();
  const name = shownName(hit, reading.names);
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <li
      ref={option}
      id={id}
      role="option"
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault() /* the box keeps the focus */}
      onClick={choose}
    >
      <span lang={name.lang}>{name.text}</span>{" "}
      <small>{typeAndPlace(hit, reading)}</small>
    </li>
  );
}
