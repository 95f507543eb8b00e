/** The text of a document. Each passage that supports statements is a link that shows them beside it. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Fact, SourceAnswer } from "../api.ts";
import { langOf } from "../facts/evidence.tsx";
import { Circumstances } from "../facts/fact.tsx";
import { FactLine } from "../facts/line.tsx";
import { useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";
import { Named } from "./named.tsx";
import { paragraphs, type Passage, pieceAt, type Range, reach } from "./passages.ts";
import { isNaming } from "./places.ts";

export function DocumentText({ found, text }: { found: SourceAnswer; text: string }) {
  const { words } = useReading();
  const ranges = useMemo(() => rangesOf(found.results), [found]);
  const pieces = useMemo(() => paragraphs(text, ranges), [text, ranges]);
  const [chosen, choose] = useState<Passage<Fact>>();
  const panel = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const follow = () => {
      const at = /^#at-(\d+)$/.exec(location.hash)?.[1];
      const piece = at === undefined ? undefined : pieceAt(pieces, Number(at));
      choose(piece);
      const element = piece && elementOf(piece);
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      element?.focus({ preventScroll: true });
    };
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [pieces]);

  const open = (piece: Passage<Fact>) => {
    // Not followed as a link: the text stays where the reader is.
    history.replaceState(history.state, "", `#at-${piece.at}`);
    choose(piece);
    requestAnimationFrame(() => panel.current?.focus({ preventScroll: true }));
  };
  const close = () => {
    const element = chosen && elementOf(chosen);
    choose(undefined);
    element?.focus({ preventScroll: true });
  };

  const end = chosen && reach(chosen, ranges);
  const isChosen = ({ at }: Passage<Fact>) => chosen !== undefined && chosen.at <= at && at < (end ?? 0);
  return (
    <section class="document" aria-labelledby="document">
      <h2 id="document">{words.source.text}</h2>
      <p class="quiet">{words.source.text_help} {words.source.masked}</p>
      <div class="with-passages" onKeyDown={(event) => event.key === "Escape" && chosen && close()}>
        <div class="text" lang={langOf(text)}>
          {pieces.map((paragraph, i) => (
            <p key={i}>
              {paragraph.map((piece) => piece.items.length === 0 ? piece.text : (
                <PassageLink key={piece.at} piece={piece} chosen={isChosen(piece)} open={() => open(piece)} />
              ))}
            </p>
          ))}
        </div>
        <aside class={`supported${chosen ? " open" : ""}`} aria-labelledby="panel">
          <h3 id="panel" ref={panel} tabIndex={-1}>{words.source.supported}</h3>
          {!chosen && <p class="quiet">{words.source.choose}</p>}
          {chosen && <Supported piece={chosen} found={found} close={close} />}
        </aside>
      </div>
    </section>
  );
}

function PassageLink({ piece, chosen, open }: { piece: Passage<Fact>; chosen: boolean; open: () => void }) {
  const { words } = useReading();
  return (
    <a
      id={idOf(piece)}
      class="passage"
      href={`#${idOf(piece)}`}
      aria-current={chosen || undefined}
      aria-label={fill(words.source.passage, { text: piece.text, n: piece.items.length })}
      onClick={(event) => {
        event.preventDefault();
        open();
      }}
    >
      {piece.text}
    </a>
  );
}

function Supported({ piece, found, close }: { piece: Passage<Fact>; found: SourceAnswer; close: () => void }) {
  const { words } = useReading();
  const named = [...new Set(piece.items.flatMap((fact) => (isNaming(fact) ? fact.subject : [])))];
  return (
    <>
      <button type="button" class="quiet" onClick={close}>{words.source.back}</button>
      <ul>
        {named.length > 0 && <li><Named ids={named} told={found} /></li>}
        {piece.items.filter((fact) => !isNaming(fact)).map((fact) => (
          <li key={fact.claim}>
            <FactLine fact={fact} told={found} />
            <Circumstances fact={fact} told={found} />
          </li>
        ))}
      </ul>
    </>
  );
}

function rangesOf(facts: readonly Fact[]): Range<Fact>[] {
  return facts.flatMap((fact) => fact.evidence.flatMap(({ range }) => (range ? { from: range[0], to: range[1], item: fact } : [])));
}

function idOf({ at }: { at: number }): string {
  return `at-${at}`;
}

function elementOf(piece: { at: number }): HTMLElement | null {
  return document.getElementById(idOf(piece));
}
