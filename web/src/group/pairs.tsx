/** Pair by pair, what ties the two and what says so; what is no link of institutions stands apart. */
import type { Fact, GroupAnswer } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { Circumstances } from "../facts/fact.tsx";
import { FactLine } from "../facts/line.tsx";
import { EntityLink } from "../frame/name.tsx";
import { useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";
import type { Pair } from "./list.ts";

type Tie = Pair["ties"][number];

export function Pairs({ found }: { found: GroupAnswer }) {
  const { words } = useReading();
  const blank = found.pairs.filter(({ ties }) => ties.length === 0).length;
  return (
    <>
      {found.pairs.map((pair, i) => pair.ties.length > 0 && <PairView key={i} id={`pair-${i}`} pair={pair} found={found} />)}
      {!found.with && blank > 0 && <p>{fill(words.group.blank, { n: blank })}</p>}
    </>
  );
}

function Name({ id, found }: { id: string; found: GroupAnswer }) {
  return <EntityLink entity={found.entities[id] ?? { id, type: null, names: {} }} />;
}

function PairView({ id, pair, found }: { id: string; pair: Pair; found: GroupAnswer }) {
  const { words } = useReading();
  const apart = pair.ties.filter(({ institutional }) => !institutional);
  return (
    <section id={id} class="pair" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}><Name id={pair.one} found={found} /> – <Name id={pair.other} found={found} /></h3>
      <Ties ties={pair.ties.filter(({ institutional }) => institutional)} found={found} />
      {apart.length === pair.ties.length && <p>{words.group.only_apart}</p>}
      {apart.length > 0 && (
        <div class="apart">
          <h4>{words.group.apart}</h4>
          <Ties ties={apart} found={found} />
        </div>
      )}
      {pair.total > pair.ties.length && <p class="notice">{fill(words.group.more, { n: pair.total, shown: pair.ties.length })}</p>}
    </section>
  );
}

function Ties({ ties, found }: { ties: readonly Tie[]; found: GroupAnswer }) {
  const { words } = useReading();
  if (ties.length === 0) return null;
  return (
    <ul class="ties">
      {ties.map((tie, i) => (
        <li key={i}>
          <p class="kind">
            {tie.through ? fill(words.labelled, { label: words.group.kinds[tie.kind], text: "" }) : words.group.kinds[tie.kind]}
            {tie.through && <Name id={tie.through} found={found} />}
          </p>
          <Facts facts={tie.facts} found={found} />
          {tie.belonging.length > 0 && (
            <details class="rest">
              <summary>{words.group.belonging}</summary>
              <Facts facts={tie.belonging} found={found} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Facts({ facts, found }: { facts: readonly Fact[]; found: GroupAnswer }) {
  return (
    <ul>
      {facts.map((fact) => (
        <li key={fact.claim}>
          <FactLine fact={fact} told={found} />
          <Circumstances fact={fact} told={found} />
          <EvidenceDetails fact={fact} sources={found.sources} view={found.view} />
        </li>
      ))}
    </ul>
  );
}
