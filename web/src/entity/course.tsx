/** The course of an entity by date. Each line leads to the fact and its words further down the page. */
import type { Entity, Fact } from "../api.ts";
import { ownWord } from "../facts/fact.tsx";
import { leading } from "../facts/qualifiers.ts";
import { dated, stateLabel } from "../facts/state.ts";
import { ValueView } from "../facts/value.tsx";
import { asAt, date, day } from "../format/dates.ts";
import { EntityLink } from "../frame/name.tsx";
import { type Reading, term, useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";
import type { Course, Step } from "./course.ts";

const kUnfolded = 15; // lines that are listed without a click, the newest

export function CourseList({ course: { steps, newest, undated }, entity }: { course: Course; entity: Entity }) {
  const { words } = useReading();
  const earlier = steps.slice(0, steps.length > kUnfolded + 1 ? -kUnfolded : 0);
  const list = (of: Step[]) => (
    <ol class="course">
      {of.map((step) => <li key={step.fact.claim}><Line step={step} entity={entity} /></li>)}
    </ol>
  );
  return (
    <>
      {earlier.length > 0 && (
        <details class="rest">
          <summary>{fill(words.course.earlier, { n: earlier.length })}</summary>
          {list(earlier)}
        </details>
      )}
      {list(steps.slice(earlier.length))}
      <p class="quiet">
        {newest ? fill(words.course.newest, { date: day(newest, words) }) : words.course.none_dated}{" "}
        {newest && undated > 0 && fill(words.course.undated, { n: undated })}
      </p>
    </>
  );
}

function Line({ step, entity }: { step: Step; entity: Entity }) {
  const reading = useReading();
  const { words } = reading;
  const { fact } = step;
  const own = ownWord(fact);
  return (
    <>
      <p class="when">{whenOf(step, reading)}</p>
      <p>
        <What fact={fact} entity={entity} />{" "}
        <span class="quiet">
          {[stateOf(step, entity, reading), own && fill(words.own_words, { words: own })].filter(Boolean).join(" · ")}
        </span>{" "}
        {fact.evidence.every(({ how }) => how === "inferred") && <span class="mark">{words.inferred}</span>}{" "}
        <a class="see" href={`#fact-${fact.claim}`}>{words.course.words}</a>
      </p>
    </>
  );
}

function whenOf({ date: given, own }: Step, { words }: Reading): string {
  if (given === undefined) return words.undated;
  return own ? date(given, words) : fill(words.as_at, { date: day(given, words) });
}

/** A state is never without its date: where the line bears another one, the state says its own. */
function stateOf({ fact, own }: Step, { sources }: Entity, reading: Reading): string {
  if (fact.state === "stated") return "";
  return own ? dated(fact.state, asAt(fact.evidence, sources, reading.words), reading) : stateLabel(fact.state, reading);
}

function What({ fact, entity }: { fact: Fact; entity: Entity }) {
  const reading = useReading();
  const { words } = reading;
  const label = leading(fact, reading) || term(reading, "predicates", fact.predicate);
  const other = fact.subject === entity.id ? undefined : entity.entities[fact.subject];
  const symmetric = reading.vocabulary.predicates.some((known) => known.symmetric && known.key === fact.predicate);
  if (other && symmetric) return <>{fill(words.labelled, { label, text: "" })}<EntityLink entity={other} /></>;
  if (other) return <><EntityLink entity={other} /> {fill(words.towards, { predicate: label })}</>;
  if (fact.value.kind === "date") return <>{label}</>;
  return <>{fill(words.labelled, { label, text: "" })}<ValueView fact={fact} entities={entity.entities} /></>;
}
