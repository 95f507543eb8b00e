/** Facts as a list: what it says, how matters stood at the source's date, and the words behind it. */
import type { Entity, Fact } from "../api.ts";
import { asAt, period } from "../format/dates.ts";
import { EntityLink } from "../frame/name.tsx";
import { term, useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";
import { EvidenceDetails } from "./evidence.tsx";
import type { Group } from "./groups.ts";
import { following, leading, type Qualifier } from "./qualifiers.ts";
import { dated, isSettled } from "./state.ts";
import { ValueView } from "./value.tsx";

export function FactGroups({ groups, entity }: { groups: Group[]; entity: Entity }) {
  const reading = useReading();
  return (
    <dl class="facts">
      {groups.map(({ predicate, direction, facts }) => {
        const label = term(reading, "predicates", predicate);
        return (
          <div key={predicate} class="group">
            <dt>{direction === "to" ? fill(reading.words.towards, { predicate: label }) : label}</dt>
            {facts.map((fact) => <FactItem key={fact.claim} fact={fact} entity={entity} />)}
          </div>
        );
      })}
    </dl>
  );
}

function FactItem({ fact, entity }: { fact: Fact; entity: Entity }) {
  const reading = useReading();
  const { words } = reading;
  const lead = leading(fact, reading);
  const other = fact.subject === entity.id ? undefined : entity.entities[fact.subject];
  return (
    <dd id={`fact-${fact.claim}`}>
      <p class="value">
        {lead && <span class="lead">{fill(words.labelled, { label: lead, text: "" })}</span>}
        {other ? <EntityLink entity={other} /> : <ValueView fact={fact} entities={entity.entities} />}
      </p>
      <Circumstances fact={fact} entity={entity} />
      <EvidenceDetails fact={fact} sources={entity.sources} view={entity.view} />
    </dd>
  );
}

/** Names and types have no course of their own. */
const timeless = ["name", "type", "identifier"];
const kShort = 12; // code points: a source's own word, not a sentence

function Circumstances({ fact, entity }: { fact: Fact; entity: Entity }) {
  const reading = useReading();
  const { words } = reading;
  const own = ownWord(fact);
  const items = [
    ...(timeless.includes(fact.predicate) ? [] : [dated(fact.state, asAt(fact.evidence, entity.sources, words), reading)]),
    ...(own ? [fill(words.own_words, { words: own })] : []),
    ...(fact.period ? [fill(words.during, { period: period(fact.period, words) })] : []),
    ...following(fact, entity.entities, reading).map((qualifier) => <QualifierView qualifier={qualifier} />),
    ...(fact.evidence.every(({ how }) => how === "inferred") ? [<span class="mark">{words.inferred}</span>] : []),
  ];
  if (items.length === 0) return null;
  return <ul class="circumstances">{items.map((item, i) => <li key={i}>{item}</li>)}</ul>;
}

/** What the source itself calls a plan or a target; the words of a number are not about that. */
function ownWord({ state, value, evidence }: Fact): string | undefined {
  if (isSettled(state) || value.kind === "money" || value.kind === "quantity") return undefined;
  return evidence.find(({ words }) => words && [...words].length <= kShort)?.words;
}

function QualifierView({ qualifier: { label, text, entity } }: { qualifier: Qualifier }) {
  const { words } = useReading();
  if (entity) return <>{fill(words.labelled, { label, text: "" })}<EntityLink entity={entity} /></>;
  return <>{text === undefined ? label : fill(words.labelled, { label, text })}</>;
}
