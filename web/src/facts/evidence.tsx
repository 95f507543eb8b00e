/** The words behind a fact: which source, where in it, and the sentence itself or why it cannot be shown. */
import type { Evidence, Fact, Source, Version } from "../api.ts";
import { date } from "../format/dates.ts";
import { link, type Reading, term, useReading } from "../frame/reading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";
import { bySource } from "./groups.ts";
import { placeText } from "./place.ts";

/** A category of the handling is easily taken for a mark: it is never shown without its sentence. */
const never_alone = ["outcome_class"];

interface Props {
  fact: Fact;
  sources: Record<string, Source>;
  view: Version["view"]; // how reliable a source is thought to be is for the working view only
  open?: boolean;
}

export function EvidenceDetails({ fact, sources, view, open = false }: Props) {
  const { words } = useReading();
  return (
    <details class="evidence" open={open || never_alone.includes(fact.predicate)}>
      <summary>{fill(words.evidence, { n: fact.evidence.length })}</summary>
      <ul>
        {bySource(fact.evidence).map(([id, extracts]) => (
          <li key={id}><FromSource id={id} source={sources[id]} extracts={extracts} view={view} /></li>
        ))}
      </ul>
    </details>
  );
}

function FromSource({ id, source, extracts, view }: { id: string; source: Source | undefined; extracts: Evidence[]; view: Version["view"] }) {
  const missing = new Set(extracts.map(({ quote_status }) => quote_status));
  return (
    <>
      {source && <SourceLine source={source} first={extracts[0]!} />}
      {extracts.map((extract, i) => <Extract key={i} extract={extract} view={view} />)}
      {[...missing].map((status) => <WhyNot key={status} status={status} id={id} source={source} />)}
    </>
  );
}

function Extract({ extract, view }: { extract: Evidence; view: Version["view"] }) {
  const reading = useReading();
  const { words } = reading;
  const { range, place, quote } = extract;
  const said = extract.words;
  return (
    <div class="extract">
      <p class="where">
        {place && (
          <span>{fill(words.labelled, { label: words.place, text: "" })}<a href={passage(extract, reading)}>{placeText(place, words)}</a></span>
        )}
        {range && <span title={words.range_note}>{fill(words.range, { from: range[0], to: range[1] })}</span>}
        {view === "working" && (
          <span>
            {fill(words.labelled, { label: words.reliability, text: term(reading, "reliabilities", extract.reliability) })}
          </span>
        )}
        {extract.how === "inferred" && <span class="mark">{words.inferred}</span>}
      </p>
      {quote !== undefined && (
        <figure class="quote">
          <figcaption>{words.quote}</figcaption>
          <blockquote lang={langOf(quote)}><Marked text={quote} words={said} /></blockquote>
        </figure>
      )}
      {quote === undefined && said && (
        <p class="words">{fill(words.labelled, { label: words.words_there, text: "" })}<q lang={langOf(said)}>{said}</q></p>
      )}
    </div>
  );
}

function SourceLine({ source, first }: { source: Source; first: Evidence }) {
  const reading = useReading();
  const { words } = reading;
  const { text, lang } = sourceTitle(source, reading.names);
  const issued = source.issued_on ? date(source.issued_on, words) : words.undated;
  return (
    <p class="source">
      <cite lang={lang}><a href={passage(first, reading)}>{text || first.source}</a></cite>
      <span>{[source.issuer, issued, term(reading, "source_kinds", source.kind)].filter(Boolean).join(" · ")}</span>
      {source.visibility === "internal" && <span class="mark">{term(reading, "visibilities", "internal")}</span>}
    </p>
  );
}

/** Where it stands in the source, on the page that shows the whole of it. */
export function passage({ source, range }: Evidence, reading: Reading): string {
  return link(reading, { show: "source", id: source }) + (range ? `#at-${range[0]}` : "");
}

/** Why sentences cannot be shown, once for all from one source, and what to do about it. */
export function WhyNot({ status, id, source }: { status: Evidence["quote_status"]; id: string; source: Source | undefined }) {
  const { words, names } = useReading();
  switch (status) {
    case "shown": return null;
    case "document_needed": return (
      <div class="missing">
        <p>{fill(words.document_needed, { title: source ? sourceTitle(source, names).text : id })}</p>
        <dl>
          <dt>{words.document_hash}</dt>
          <dd><code>{source?.sha256}</code></dd>
          <dt>{words.document_add}</dt>
          <dd><code>dayun import {words.a_file}</code></dd>
        </dl>
      </div>
    );
    case "excerpt_only": return (
      <div class="missing">
        <p>{source?.kind === "editorial" ? words.editorial : words.excerpt_only}</p>
        {source?.address && (
          <p class="address">
            {fill(words.labelled, { label: words.web_address, text: "" })}
            <a href={source.address} rel="noreferrer">{source.address}</a>
          </p>
        )}
      </div>
    );
    case "no_range": return <p class="missing">{words.no_range}</p>;
    case "orphan": return <p class="missing">{words.orphan}</p>;
  }
}

/** The sentence with the words that matter marked, once. */
function Marked({ text, words }: { text: string; words: string | undefined }) {
  const at = words && words !== text ? text.indexOf(words) : -1;
  if (!words || at < 0) return <>{text}</>;
  return <>{text.slice(0, at)}<mark>{words}</mark>{text.slice(at + words.length)}</>;
}

/** For the choice of the typeface: sources do not say in which language each passage is. */
export function langOf(text: string): string | undefined {
  return /[\u3400-\u9fff]/.test(text) ? "zh" : undefined;
}
