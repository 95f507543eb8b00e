/** What other sources say of what one source said. */
import type { ChangesPlace } from "../address.ts";
import { changes, type Changes, type Fact, picture } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { Circumstances } from "../facts/fact.tsx";
import { FactLine } from "../facts/line.tsx";
import { Heading } from "../frame/heading.tsx";
import { Notice } from "../frame/notice.tsx";
import { useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";

type Change = Changes["results"][number]["change"];
const kinds: readonly Change[] = ["moved_on", "changed", "differing", "more_named", "ended", "added", "silent", "confirmed"];

export function ChangesView({ place }: { place: ChangesPlace }) {
  const { words, reader } = useReading();
  const { show, ...asked } = place;
  const found = useAnswer(`changes ${picture(reader)} ${JSON.stringify(asked)}`, (signal) => changes(reader, { limit: "1000", ...asked }, signal));
  return (
    <div class="changes">
      <Heading title={words.changes.heading}>{words.changes.heading}</Heading>
      {found.state === "ready" ? <Answer found={found.answer} /> : <Notice loading={found} words={words} whole />}
    </div>
  );
}

function Title({ id, found }: { id: string; found: Changes }) {
  const { names } = useReading();
  const source = found.sources[id];
  const { text, lang } = source ? sourceTitle(source, names) : { text: id, lang: undefined };
  return <span lang={lang}>{text}</span>;
}

function Answer({ found }: { found: Changes }) {
  const { words } = useReading();
  return (
    <>
      <p><Title id={found.from} found={found} /></p>
      {!found.of_series && <p class="notice">{found.series.length === 1 ? words.changes.only_one : words.changes.not_next}</p>}
      {found.total === 0 && <p class="notice">{words.changes.none}</p>}
      {kinds.map((kind) => <Kind key={kind} kind={kind} found={found} />)}
    </>
  );
}

function Kind({ kind, found }: { kind: Change; found: Changes }) {
  const { words } = useReading();
  const all = found.results.filter(({ change }) => change === kind);
  if (all.length === 0) return null;
  const list = (
    <ul class="beyond">
      {all.map(({ earlier, later }, i) => (
        <li key={i}>
          {earlier && earlier.claim !== later?.claim && kind !== "more_named" && <Side fact={earlier} found={found} />}
          {later && <Side fact={later} found={found} />}
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-label={words.changes.kind[kind]}>
      <h2>{words.changes.kind[kind]} <span class="number">{found.counts[kind] ?? 0}</span></h2>
      {kind === "confirmed" ? <details class="rest"><summary>{fill(words.show_rest, { n: all.length })}</summary>{list}</details> : list}
    </section>
  );
}

function Side({ fact, found }: { fact: Fact; found: Changes }) {
  return (
    <>
      <FactLine fact={fact} told={found} />
      <Circumstances fact={fact} told={found} />
      <EvidenceDetails fact={fact} sources={found.sources} view={found.view} />
    </>
  );
}
