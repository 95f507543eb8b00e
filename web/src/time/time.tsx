/** The sources in the order of time: how each measure has come on, what bears a date, what changed. */
import type { TimePlace } from "../address.ts";
import { commitments, type Commitments, picture, sources, timeline, type Timeline } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { Circumstances } from "../facts/fact.tsx";
import { FactLine } from "../facts/line.tsx";
import { date, day } from "../format/dates.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";
import { Compare, Travel } from "./forms.tsx";

type Measure = Commitments["results"][number];

export function TimeView({ place }: { place: TimePlace }) {
  const { words, reader } = useReading();
  const asked = (limit: string) => ({ limit, ...(place.id && { id: place.id }) });
  const known = useAnswer(`sources ${picture(reader)}`, (signal) => sources(reader, signal));
  const course = useAnswer(`commitments ${picture(reader)} ${place.id}`, (signal) => commitments(reader, asked("500"), signal));
  const dated = useAnswer(`timeline ${picture(reader)} ${place.id}`, (signal) => timeline(reader, asked("1000"), signal));
  // Shown at once: what came later would push away what is being read.
  const waiting = [known, course, dated].find(({ state }) => state !== "ready");
  return (
    <div class="time">
      <Heading title={words.time.heading}>{words.time.heading}</Heading>
      {waiting && <Notice loading={waiting} words={words} />}
      {known.state === "ready" && course.state === "ready" && dated.state === "ready" && (
        <>
          <div class="time-forms">
            <Travel />
            <Compare known={known.answer} />
          </div>
          <Measures place={place} answer={course.answer} />
          <DatedFacts place={place} answer={dated.answer} />
        </>
      )}
    </div>
  );
}

function Measures({ place, answer }: { place: TimePlace; answer: Commitments }) {
  const { words } = useReading();
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">{words.time.measures} <span class="number">{answer.total}</span></h2>
      {place.id && <OnlyOne id={place.id} answer={answer} />}
      <p class="quiet">{words.time.measures_lead}</p>
      {answer.results.length === 0 && <p class="notice">{words.time.no_measures}</p>}
      {answer.results.map((measure) => <MeasureView key={keyOf(measure)} measure={measure} answer={answer} />)}
    </section>
  );
}

export function keyOf({ entity, steps }: Measure): string {
  return entity ?? steps[0]?.fact.claim ?? "";
}

function OnlyOne({ id, answer }: { id: string; answer: Commitments }) {
  const reading = useReading();
  const { words } = reading;
  return (
    <p>
      <EntityLink entity={answer.entities[answer.id ?? id] ?? { id, type: null, names: {} }} />{" "}
      <a class="quiet" href={link(reading, { show: "time" })}>{words.time.all}</a>
    </p>
  );
}

export function MeasureView({ measure, answer }: { measure: Measure; answer: Commitments }) {
  const reading = useReading();
  const { words } = reading;
  const about = measure.entity ?? measure.steps[0]?.fact.subject ?? "";
  return (
    <article class="measure">
      <h3><EntityLink entity={answer.entities[about] ?? { id: about, type: null, names: {} }} /></h3>
      <ol class="course">
        {measure.steps.map(({ fact, date: given, own_date }) => (
          <li key={fact.claim}>
            <p class="when">
              {given === undefined ? words.undated : own_date ? date(given, words) : fill(words.as_at, { date: day(given, words) })}
            </p>
            <div>
              <FactLine fact={fact} told={answer} />
              <Circumstances fact={fact} told={answer} />
              <EvidenceDetails fact={fact} sources={answer.sources} view={answer.view} />
            </div>
          </li>
        ))}
        {measure.items.map((fact) => (
          <li key={fact.claim}>
            <p class="when">{words.time.in_table}</p>
            <div><FactLine fact={fact} told={answer} /></div>
          </li>
        ))}
      </ol>
      <Targets measure={measure} answer={answer} />
    </article>
  );
}

/** Of the last target; all of them stand among the steps. */
function Targets({ measure: { targets, later_sources }, answer }: { measure: Measure; answer: Commitments }) {
  const reading = useReading();
  const { words, names } = reading;
  const last = targets?.at(-1);
  if (!last) return null;
  const told = { date: last.day, today: answer.today ?? "" };
  if (!last.passed) return <p class="quiet">{fill(words.time.target, told)}</p>;
  if (!later_sources?.length) return <p class="mark">{fill(words.time.passed, told)}</p>;
  return (
    <p class="quiet">
      {fill(words.time.later, told)}{" "}
      {later_sources.map((id, i) => {
        const source = answer.sources[id];
        const title = source ? sourceTitle(source, names) : { text: id, lang: undefined };
        return <>{i > 0 && " · "}<a href={link(reading, { show: "source", id })} lang={title.lang}>{title.text}</a></>;
      })}
    </p>
  );
}

function DatedFacts({ place, answer }: { place: TimePlace; answer: Timeline }) {
  const { words } = useReading();
  return (
    <section aria-labelledby="dated">
      <h2 id="dated">{words.time.dated} <span class="number">{answer.total}</span></h2>
      <Missing answer={answer} />
      <details class="rest" open={Boolean(place.id)}>
        <summary>{fill(words.time.list, { n: answer.results.length })}</summary>
        <ol class="course">
          {answer.results.map(({ date: given, fact }) => (
            <li key={fact.claim}>
              <p class="when">{date(given, words)}</p>
              <div>
                <FactLine fact={fact} told={answer} />
                <Circumstances fact={fact} told={answer} />
                <EvidenceDetails fact={fact} sources={answer.sources} view={answer.view} />
              </div>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

/** Which of a numbered series no source tells of. */
function Missing({ answer }: { answer: Timeline }) {
  const { words } = useReading();
  return (
    <ul>
      {answer.numbered_series.filter(({ missing }) => missing.length > 0).map(({ holder, missing }) => (
        <li key={holder}>
          <EntityLink entity={answer.entities[holder] ?? { id: holder, type: null, names: {} }} />{" "}
          <span class="quiet">{fill(words.time.missing, { numbers: missing.join(words.time.comma) })}</span>
        </li>
      ))}
    </ul>
  );
}
