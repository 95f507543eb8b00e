/** The API as a page to read, from the server's own description, and what the words of the data mean. */
import { description } from "../api.ts";
import { Heading } from "../frame/heading.tsx";
import { Notice } from "../frame/notice.tsx";
import { useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { fill } from "../words/words.ts";
import { allowed, type Description, example, type Parameter, problemCodes, type Route, routes } from "./description.ts";

export function ReferenceView() {
  const { words, reader } = useReading();
  const found = useAnswer("description", (signal) => description(reader, signal));
  return (
    <article class="reference">
      <Heading title={words.api.heading}>{words.api.heading}</Heading>
      <p>{words.api.intro}</p>
      <p><a href="/openapi.json">{words.api.file}</a></p>
      <Glossary />
      {found.state === "ready" ? <Described own={found.answer} /> : <Notice loading={found} words={words} />}
    </article>
  );
}

function Described({ own }: { own: Description }) {
  const { words } = useReading();
  const codes = problemCodes(own);
  return (
    <>
      <section aria-labelledby="routes">
        <h2 id="routes">{words.api.routes}</h2>
        <p class="quiet">{words.api.english}</p>
        {routes(own).map((route) => <RouteItem key={route.path} route={route} />)}
      </section>
      {codes.length > 0 && (
        <section aria-labelledby="problems">
          <h2 id="problems">{words.api.problems}</h2>
          <p class="quiet">{words.api.problems_intro}</p>
          <ul class="codes">
            {codes.map((code) => <li key={code}><a href={`/problems/${code}`}><code>{code}</code></a></li>)}
          </ul>
        </section>
      )}
    </>
  );
}

function RouteItem({ route }: { route: Route }) {
  const { words } = useReading();
  const address = example(route);
  return (
    <section class="route" aria-labelledby={route.id}>
      <h3 id={route.id}><code>{route.method} {route.path}</code></h3>
      <p lang="en">{route.summary}</p>
      {route.parameters.length > 0 && <Parameters list={route.parameters} />}
      {address && <p class="quiet">{fill(words.labelled, { label: words.api.try, text: "" })}<a href={address}><code>{address}</code></a></p>}
    </section>
  );
}

function Parameters({ list }: { list: Parameter[] }) {
  const { words } = useReading();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.api.name}</th>
          <th scope="col">{words.api.meaning}</th>
          <th scope="col">{words.api.allowed}</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ name, required, description: told, schema }) => (
          <tr key={name}>
            <th scope="row"><code>{name}</code>{required && <small class="mark">{words.api.required}</small>}</th>
            <td lang="en">{told}</td>
            <td>
              <span lang="en">{allowed(schema)}</span>
              {schema?.default !== undefined && <small>{fill(words.api.standard, { value: schema.default })}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const lists = ["types", "predicates", "states", "money_kinds"] as const;

function Glossary() {
  const { words, vocabulary, lang } = useReading();
  return (
    <section aria-labelledby="glossary">
      <h2 id="glossary">{words.api.glossary}</h2>
      <p class="quiet">{words.api.glossary_intro}</p>
      {lists.map((list) => (
        <details key={list} class="glossary">
          <summary>{words.api[list]}</summary>
          <dl>
            {vocabulary[list].map(({ key, label, meaning }) => (
              <div key={key} id={`${list}-${key}`}>
                <dt><dfn>{label[lang]}</dfn> <code>{key}</code></dt>
                <dd>{meaning[lang]}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
