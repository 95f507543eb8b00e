/** Facts as a list: what it says, how matters stood at the source's date, and the words behind it. */
import type { Entity, Fact } from "../api.ts";
import { asAt, period } from "../format/dates.ts";
import { EntityLink } from "../frame/name.tsx";
import { meaning, term, useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";
import { EvidenceDetails } from "./evidence.tsx";
import type { Group } from "./groups.ts";
import { following, leading, type Qualifier } from "./qualifiers.ts";
import { dated, isSettled } from "./state.ts";
import { tongues } from "./tongues.ts";
import { ValueView } from "./value.tsx";

/** What an answer tells beside its facts: whom they mention and where they stand. */
export type Told = Pick<Entity, "entities" | "sources" | "view">;

const kUnfolded = 20; // facts of one kind that are listed without a click

export function FactGroups({ groups, entity }: { groups: Group[]; entity: Entity }) {
  const reading = useReading();
  return (
    <dl class="facts">
      {groups.map(({ predicate, direction, facts }) => {
        const label = term(reading, "predicates", predicate);
        const title = direction === "to" ? fill(reading.words.towards, { predicate: label }) : label;
        return <FactGroup key={predicate} title={title} hint={meaning(reading, "predicates", predicate)} facts={facts} entity={entity} />;
      })}
    </dl>
  );
}

interface FactGroupProps {
  title: string;
  hint?: string | undefined; // what the title means
  facts: Fact[];
  entity: Entity;
}

export function FactGroup({ title, hint, facts, entity }: FactGroupProps) {
  const { words, names } = useReading();
  const { own, others } = tongues(facts, names);
  const first = own.length > kUnfolded + 1 ? own.slice(0, kUnfolded) : own;
  const rest = own.slice(first.length);
  return (
    <div class="group">
      <dt title={hint}>{title}</dt>
      {first.map((fact) => <dd key={fact.claim} id={`fact-${fact.claim}`}><FactItem fact={fact} entity={entity} /></dd>)}
      <Folded title={words.show_rest} facts={rest} entity={entity} />
      <Folded title={words.other_languages} facts={others} entity={entity} />
    </div>
  );
}

function Folded({ title, facts, entity }: { title: string; facts: Fact[]; entity: Entity }) {
  if (facts.length === 0) return null;
  return (
    <dd>
      <details class="rest">
        <summary>{fill(title, { n: facts.length })}</summary>
        <ul>
          {facts.map((fact) => <li key={fact.claim} id={`fact-${fact.claim}`}><FactItem fact={fact} entity={entity} /></li>)}
        </ul>
      </details>
    </dd>
  );
}

function FactItem({ fact, entity }: { fact: Fact; entity: Entity }) {
  const reading = useReading();
  const { words } = reading;
  const lead = leading(fact, reading);
  const other = fact.subject === entity.id ? undefined : entity.entities[fact.subject];
  return (
    <>
      <p class="value">
        {lead && <span class="lead">{fill(words.labelled, { label: lead, text: "" })}</span>}
        {other ? <EntityLink entity={other} /> : <ValueView fact={fact} entities={entity.entities} />}
      </p>
      {fact.predicate === "amount" && <KindOfMoney kind={fact.qualifiers["kind"]} />}
      <Circumstances fact={fact} told={entity} />
      <EvidenceDetails fact={fact} sources={entity.sources} view={entity.view} />
    </>
  );
}

/** What its kind does not say, as that money was received: it is no small print. */
function KindOfMoney({ kind }: { kind: string | undefined }) {
  const reading = useReading();
  return kind ? <p>{meaning(reading, "money_kinds", kind)}</p> : null;
}

/** Names and types have no course of their own. */
const timeless = ["name", "type", "identifier"];
const kShort = 12; // code points: a source's own word, not a sentence

/** How matters stood and by which date, and what else the source says beside the value. */
export function Circumstances({ fact, told }: { fact: Fact; told: Told }) {
  const reading = useReading();
  const { words } = reading;
  const own = ownWord(fact);
  const items = [
    ...(timeless.includes(fact.predicate) ? [] : [dated(fact.state, asAt(fact.evidence, told.sources, words), reading)]),
    ...(own ? [fill(words.own_words, { words: own })] : []),
    ...(fact.period ? [fill(words.during, { period: period(fact.period, words) })] : []),
    ...following(fact, told.entities, reading).map((qualifier) => <QualifierView qualifier={qualifier} />),
    ...(fact.evidence.every(({ how }) => how === "inferred") ? [<span class="mark">{words.inferred}</span>] : []),
  ];
  if (items.length === 0) return null;
  return <ul class="circumstances">{items.map((item, i) => <li key={i}>{item}</li>)}</ul>;
}

/** What the source itself calls a plan or a target; the words of a number are not about that. */
export function ownWord({ state, value, evidence }: Fact): string | undefined {
  if (isSettled(state) || value.kind === "money" || value.kind === "quantity") return undefined;
  return evidence.find(({ words }) => words && [...words].length <= kShort)?.words;
}

function QualifierView({ qualifier: { label, text, entity } }: { qualifier: Qualifier }) {
  const { words } = useReading();
  if (entity) return <>{fill(words.labelled, { label, text: "" })}<EntityLink entity={entity} /></>;
  return <>{text === undefined ? label : fill(words.labelled, { label, text })}</>;
}
