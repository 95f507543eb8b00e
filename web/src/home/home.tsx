import { version } from "../api.ts";
import { Heading } from "../frame/heading.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, useReading } from "../frame/reading.ts";
import { grouped } from "../format/numbers.ts";
import { useAnswer } from "../loading.ts";

/** Where a reader new to the shipped sources may begin. */
const starts = [
  ["cuhk_shenzhen", "dayun:cuhk-shenzhen"],
  ["letter", "dayun:letter-2024"],
  ["dayun", "dayun:dayun"],
  ["longgang", "dayun:longgang"],
] as const;

export function Home() {
  const reading = useReading();
  const { words, reader } = reading;
  const counts = useAnswer(`version ${reader.view}`, (signal) => version(reader, signal));
  return (
    <div class="home">
      <Heading title={words.product}>{words.product}</Heading>
      <p class="purpose">{words.purpose}</p>
      {counts.state !== "ready" && <Notice loading={counts} words={words} />}
      {counts.state === "ready" && (
        <dl class="counts">
          {(["sources", "entities", "facts"] as const).map((what) => (
            <div key={what}>
              <dt>{words[`count_${what}`]}</dt>
              <dd>{grouped(String(counts.answer[what]))}</dd>
            </div>
          ))}
        </dl>
      )}
      {counts.state === "ready" && counts.answer.facts === 0 && (
        <p class="notice">{words.no_data} <code>dayun import {words.a_file}</code></p>
      )}
      {counts.state === "ready" && counts.answer.facts > 0 && (
        <section aria-labelledby="start">
          <h2 id="start">{words.start_here}</h2>
          <ul class="starts">
            {starts.map(([key, id]) => (
              <li key={id}><a href={link(reading, { show: "entity", id })}>{words.start[key]}</a></li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
