/** Money by kind: what each total holds and leaves out, what is a part of what, and whom it comes from and goes to. */
import type { FundingPlace } from "../address.ts";
import { type Fact, type Funding, funding, picture } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { Circumstances } from "../facts/fact.tsx";
import { ValueView } from "../facts/value.tsx";
import { money } from "../format/numbers.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, meaning, term, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { shownName, sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";

type Total = Funding["groups"][number]["totals"][number];
type Amount = Funding["amounts"][number];

const groupings = ["kind", "payer", "recipient"] as const;

export function FundingView({ place }: { place: FundingPlace }) {
  const { words, reader } = useReading();
  const { show, ...asked } = place;
  const found = useAnswer(`funding ${picture(reader)} ${JSON.stringify(asked)}`, (signal) => funding(reader, asked, signal));
  return (
    <div class="funding">
      <Heading title={words.funding.heading}>{words.funding.heading}</Heading>
      <p class="purpose">{words.funding.lead}</p>
      <GroupSwitch place={place} />
      {found.state === "ready" ? <Answer found={found.answer} place={place} /> : <Notice loading={found} words={words} whole />}
    </div>
  );
}

function GroupSwitch({ place }: { place: FundingPlace }) {
  const reading = useReading();
  const { words } = reading;
  return (
    <nav class="switch" aria-label={words.funding.group_by}>
      {groupings.map((by) => (
        <a key={by} href={link(reading, { ...place, group_by: by })} aria-current={(place.group_by ?? "kind") === by || undefined}>
          {words.funding.by[by]}
        </a>
      ))}
    </nav>
  );
}

function Answer({ found, place }: { found: Funding; place: FundingPlace }) {
  const { words, names } = useReading();
  const source = found.source ? found.sources[found.source] : undefined;
  return (
    <>
      {source && <p class="quiet">{fill(words.funding.only_source, { source: sourceTitle(source, names).text })}</p>}
      {found.groups.every(({ totals }) => totals.length === 0) && <p class="notice">{words.funding.none}</p>}
      {found.groups.map((group, i) => (
        <div key={i}>
          {group.ends && <Ends ids={group.ends} found={found} by={place.group_by ?? "kind"} />}
          <Totals totals={group.totals} found={found} />
        </div>
      ))}
      {found.trees.length > 0 && <Trees found={found} />}
      {found.amounts.length > 0 && <Amounts found={found} />}
      {found.amount_not_stated.length > 0 && (
        <section aria-labelledby="not-stated">
          <h2 id="not-stated">{words.funding.not_stated}</h2>
          <ul>{found.amount_not_stated.map((id) => <li key={id}><Name id={id} found={found} /></li>)}</ul>
        </section>
      )}
    </>
  );
}

function Name({ id, found }: { id: string; found: Funding }) {
  return <EntityLink entity={found.entities[id] ?? { id, type: null, names: {} }} />;
}

function Listed({ ids, found }: { ids: readonly string[]; found: Funding }) {
  const { words } = useReading();
  return <>{ids.map((id, i) => <>{i > 0 && words.list_comma}<Name key={id} id={id} found={found} /></>)}</>;
}

function Ends({ ids, found, by }: { ids: readonly string[]; found: Funding; by: string }) {
  const { words } = useReading();
  return <h2>{ids.length === 0 ? words.funding.no_ends[by === "recipient" ? "recipient" : "payer"] : <Listed ids={ids} found={found} />}</h2>;
}

/** One line for each kind: they are never added together. */
function Totals({ totals, found }: { totals: readonly Total[]; found: Funding }) {
  const reading = useReading();
  const { words } = reading;
  return (
    <div class="scrolls">
      <table class="ladder">
        <caption>{words.funding.never_added}</caption>
        <thead>
          <tr>
            <th scope="col">{words.funding.kind}</th>
            <th scope="col">{words.funding.total}</th>
            <th scope="col">{words.funding.included}</th>
            <th scope="col">{words.funding.excluded}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map((total) => (
            <tr key={`${total.kind} ${total.currency} ${total.per}`}>
              <th scope="row">
                {term(reading, "money_kinds", total.kind)}
                {total.per && <span class="quiet"> {term(reading, "money_rates", total.per)}</span>}
                <p class="quiet">{meaning(reading, "money_kinds", total.kind)}</p>
              </th>
              <td class="number" data-column={words.funding.total}>
                {total.total ? money(total.total, words) : "—"}
                {total.possible_duplicates.length > 0 && <p class="mark">{words.funding.possible_duplicates}</p>}
              </td>
              <td data-column={words.funding.included}><ul>{total.included.map((id) => <li key={id}><Name id={id} found={found} /></li>)}</ul></td>
              <td {...(total.excluded.length > 0 ? { "data-column": words.funding.excluded } : { class: "nothing" })}>
                <ul>
                  {total.excluded.map(({ funding: id, reason }) => (
                    <li key={id}>
                      <Name id={id} found={found} /> <span class="quiet">{words.funding.reason[reason]}</span>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Trees({ found }: { found: Funding }) {
  const { words } = useReading();
  const amount = (id: string) => found.amounts.find(({ funding: one }) => one === id);
  const line = (id: string) => {
    const known = amount(id);
    return <><Name id={id} found={found} />{known && <span class="number"> {money(known.amount, words)}</span>}</>;
  };
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{words.funding.parts}</h2>
      <ul class="trees">
        {found.trees.map((tree) => (
          <li key={tree.whole}>
            {line(tree.whole)}
            <ul>
              {tree.parts.map((id) => <li key={id}>{line(id)}</li>)}
              {tree.not_itemised && (
                <li>
                  {words.funding.not_itemised} <span class="number">{money(tree.not_itemised, words)}</span>{" "}
                  <span class="mark">{words.funding.calculated}</span>
                </li>
              )}
            </ul>
            {tree.parts_exceed_whole && <p class="mark">{words.funding.parts_exceed}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Amounts({ found }: { found: Funding }) {
  const { words } = useReading();
  return (
    <section aria-labelledby="amounts">
      <h2 id="amounts">{words.funding.amounts}</h2>
      <ol class="amounts">
        {found.amounts.map((amount) => (
          <li key={`${amount.funding} ${amount.kind} ${amount.per}`}><AmountItem amount={amount} found={found} /></li>
        ))}
      </ol>
    </section>
  );
}

function AmountItem({ amount, found }: { amount: Amount; found: Funding }) {
  const reading = useReading();
  const { words, names } = reading;
  return (
    <details>
      <summary>
        {shownName(found.entities[amount.funding] ?? { id: amount.funding, type: null, names: {} }, names).text}{" "}
        <span class="number">{money(amount.amount, words)}</span>{" "}
        <span class="quiet">{term(reading, "money_kinds", amount.kind)}</span>
      </summary>
      <p><Name id={amount.funding} found={found} /></p>
      {amount.differing && <p class="mark">{words.funding.differing}</p>}
      <dl class="facts">
        <Row label={words.funding.stated} facts={amount.stated} found={found} />
        <Row label={words.funding.paid_by} facts={amount.paid_by} found={found} none={words.funding.no_ends.payer} />
        <Row label={words.funding.through} facts={amount.through} found={found} />
        <Row label={words.funding.paid_to} facts={amount.paid_to} found={found} none={words.funding.no_ends.recipient} />
      </dl>
    </details>
  );
}

function Row({ label, facts, found, none }: { label: string; facts: readonly Fact[]; found: Funding; none?: string }) {
  if (facts.length === 0 && !none) return null;
  return (
    <div class="group">
      <dt>{label}</dt>
      {facts.length === 0 && <dd class="quiet">{none}</dd>}
      {facts.map((fact) => (
        <dd key={fact.claim}>
          <p class="value"><ValueView fact={fact} entities={found.entities} /></p>
          <Circumstances fact={fact} told={found} />
          <EvidenceDetails fact={fact} sources={found.sources} view={found.view} />
        </dd>
      ))}
    </div>
  );
}
