/** What those who work on the graph check: where statements differ, what is past its date, scope for co-operation. */
import { commitments, type Commitments, contradictions, type Contradictions, type Fact, gaps, type Gaps, picture } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { Circumstances, type Told } from "../facts/fact.tsx";
import { FactLine } from "../facts/line.tsx";
import { day } from "../format/dates.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, term, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { keyOf, MeasureView } from "../time/time.tsx";
import { fill } from "../words/words.ts";

type Difference = Contradictions["results"][number];
type Gap = Gaps["results"][number];
type Decided = NonNullable<Gap["decision"]>;

const classes = ["to_verify", "rounding", "unit", "other_date", "other_scope", "fuller_list", "other_subject"] as const;
const kUnfolded = "to_verify"; // the others only look like a difference

export function ChecksView() {
  const { words, reader } = useReading();
  const differing = useAnswer(`contradictions ${picture(reader)}`, (signal) => contradictions(reader, { limit: "500" }, signal));
  const scope = useAnswer(`gaps ${picture(reader)}`, (signal) => gaps(reader, signal));
  // Shown at once: what came later would push away what is being read.
  const course = useAnswer(`past targets ${picture(reader)}`, (signal) => commitments(reader, { limit: "500" }, signal));
  const waiting = [differing, course, scope].find(({ state }) => state !== "ready");
  return (
    <div class="checks">
      <Heading title={words.checks.heading}>{words.checks.heading}</Heading>
      {waiting && <Notice loading={waiting} words={words} />}
      {differing.state === "ready" && course.state === "ready" && scope.state === "ready" && (
        <>
          <Differences answer={differing.answer} />
          <Past answer={course.answer} />
          <Scope answer={scope.answer} />
        </>
      )}
    </div>
  );
}

function Differences({ answer }: { answer: Contradictions }) {
  const { words } = useReading();
  return (
    <section aria-labelledby="differing">
      <h2 id="differing">{words.checks.differing}</h2>
      <p class="quiet">{words.checks.differing_lead}</p>
      {answer.counts["to_verify"] === 0 && <p class="notice">{words.checks.none_differ}</p>}
      {classes.map((one) => <OfClass key={one} one={one} answer={answer} />)}
      {answer.total > answer.results.length && (
        <p class="quiet">{fill(words.checks.left_out, { n: answer.total - answer.results.length })}</p>
      )}
    </section>
  );
}

function OfClass({ one, answer }: { one: (typeof classes)[number]; answer: Contradictions }) {
  const { words } = useReading();
  const all = answer.results.filter((difference) => difference.class === one);
  if (all.length === 0) return null;
  const list = (
    <ul class="differences">
      {all.map((difference, i) => <li key={i}><DifferenceView difference={difference} answer={answer} /></li>)}
    </ul>
  );
  return (
    <section aria-label={words.checks.classes[one]}>
      <h3>{words.checks.classes[one]} <span class="number">{answer.counts[one] ?? all.length}</span></h3>
      {one === kUnfolded ? list : <details class="rest"><summary>{fill(words.checks.list, { n: all.length })}</summary>{list}</details>}
    </section>
  );
}

/** Side by side; on a phone one above the other. Of parties, all that each side names. */
function DifferenceView({ difference, answer }: { difference: Difference; answer: Contradictions }) {
  const { words } = useReading();
  const { one, other, with_one = [], with_other = [], holds, decision } = difference;
  return (
    <>
      <div class="sides">
        {[[one, ...with_one], [other, ...with_other]].map((facts, side) => (
          <div key={side}>
            {facts.map((fact) => (
              <div key={fact.claim}>
                <Statement fact={fact} told={answer} />
                {holds === fact.claim && <p class="mark">{words.checks.holds}</p>}
              </div>
            ))}
          </div>
        ))}
      </div>
      {decision && <DecisionLine decision={decision} />}
    </>
  );
}

function Statement({ fact, told }: { fact: Fact; told: Told }) {
  return (
    <>
      <FactLine fact={fact} told={told} />
      <Circumstances fact={fact} told={told} />
      <EvidenceDetails fact={fact} sources={told.sources} view={told.view} />
    </>
  );
}

function DecisionLine({ decision }: { decision: Decided }) {
  const reading = useReading();
  const { words } = reading;
  const verdict = term(reading, "verdicts", decision.verdict);
  return <p class="quiet">{fill(words.checks.decided, { verdict, by: decision.by, date: day(decision.at, words), reason: decision.reason })}</p>;
}

/** Measures whose stated target has passed, and of which no later source tells. */
function Past({ answer }: { answer: Commitments }) {
  const { words } = useReading();
  const past = answer.results.filter(({ targets, later_sources }) => targets?.at(-1)?.passed && later_sources?.length === 0);
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <h2 id="past">{words.checks.past} <span class="number">{past.length}</span></h2>
      {past.map((measure) => <MeasureView key={keyOf(measure)} measure={measure} answer={answer} />)}
    </section>
  );
}

function Scope({ answer }: { answer: Gaps }) {
  const { words } = useReading();
  const { links, sources, oldest, newest } = answer.searched;
  return (
    <section aria-labelledby="scope">
      <h2 id="scope">{words.checks.scope}</h2>
      <p class="quiet">
        {words.checks.scope_lead} <EntityLink entity={answer.entities[answer.one_side] ?? { id: answer.one_side, type: null, names: {} }} />
        {" · "}
        <EntityLink entity={answer.entities[answer.other_side] ?? { id: answer.other_side, type: null, names: {} }} />
      </p>
      {answer.results.length === 0 && <p class="notice">{words.checks.no_scope}</p>}
      {answer.results.map((gap) => <GapView key={`${gap.one} ${gap.other}`} gap={gap} answer={answer} />)}
      {answer.left_out > 0 && <p class="quiet">{fill(words.checks.left_out, { n: answer.left_out })}</p>}
      <p class="quiet">
        {fill(words.checks.searched, { links, sources })}{" "}
        {oldest && newest && fill(words.from_to, { from: day(oldest, words), to: day(newest, words) })}
      </p>
      {answer.remembered.length > 0 && (
        <details class="rest">
          <summary>{fill(words.checks.remembered, { n: answer.remembered.length })}</summary>
          {answer.remembered.map((gap) => <GapView key={`${gap.one} ${gap.other}`} gap={gap} answer={answer} />)}
        </details>
      )}
    </section>
  );
}

function GapView({ gap, answer }: { gap: Gap; answer: Gaps }) {
  const reading = useReading();
  const { words } = reading;
  const entity = (id: string) => <EntityLink entity={answer.entities[id] ?? { id, type: null, names: {} }} />;
  return (
    <article class="gap">
      <h3>{entity(gap.one)} – {entity(gap.other)}</h3>
      <p><a class="quiet" href={link(reading, { show: "paths", from: gap.one, to: gap.other })}>{words.checks.paths}</a></p>
      {gap.reasons.map(({ kind, through, facts }) => (
        <div key={kind + through}>
          <p>{words.checks.reasons[kind]} {entity(through)}</p>
          <ul class="beyond">
            {facts.map((fact) => <li key={fact.claim}><Statement fact={fact} told={answer} /></li>)}
          </ul>
        </div>
      ))}
      {gap.decision && <DecisionLine decision={gap.decision} />}
    </article>
  );
}
