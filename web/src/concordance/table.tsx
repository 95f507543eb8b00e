import type { Concordance, KnownName } from "../api.ts";
import { EntityLink, typeAndPlace } from "../frame/name.tsx";
import { term, useReading } from "../frame/reading.ts";
import { columns, inColumns } from "./columns.ts";

type Row = Concordance["results"][number];

interface Props {
  rows: readonly Row[];
  numbers: Map<string, number>; // of the sources
}

export function Table({ rows, numbers }: Props) {
  const { words } = useReading();
  return (
    <table class="names-table">
      <caption class="unseen">{words.concordance.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.table_from}</th>
          {columns.map((column) => <th key={column} scope="col">{words.concordance[column]}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => <Entry key={row.id} row={row} numbers={numbers} />)}
      </tbody>
    </table>
  );
}

function Entry({ row, numbers }: { row: Row; numbers: Props["numbers"] }) {
  const reading = useReading();
  const cells = inColumns(row.known_as);
  return (
    <tr>
      <th scope="row">
        <EntityLink entity={row} />
        <span class="quiet">{typeAndPlace(row, reading)}</span>
      </th>
      {columns.map((column) => (
        <td key={column} data-label={cells[column].length > 0 ? reading.words.concordance[column] : undefined}>
          {cells[column].map((name) => <Name key={`${name.text} ${name.computed}`} name={name} numbers={numbers} />)}
        </td>
      ))}
    </tr>
  );
}

function Name({ name: { text, lang, kind, computed, sources }, numbers }: { name: KnownName; numbers: Props["numbers"] }) {
  const reading = useReading();
  const doubtful = kind === "unofficial" || kind === "misspelt";
  return (
    <span class="known">
      <span lang={lang || undefined}>{text}</span>
      {computed && <span class="mark computed">{reading.words.concordance.computed}</span>}
      {doubtful && <span class="mark">{term(reading, "name_kinds", kind)}</span>}
      <sup>{sources.map((id) => numbers.get(id)).sort((a, b) => (a ?? 0) - (b ?? 0)).join(" ")}</sup>
    </span>
  );
}
