/** Who with whom, as a table: blank where nothing was found. The list below it says the same. */
import type { GroupAnswer } from "../api.ts";
import { EntityLink } from "../frame/name.tsx";
import { useReading } from "../frame/reading.ts";
import { kindsOf, pairAt } from "./list.ts";

export function Matrix({ found }: { found: GroupAnswer }) {
  const { words } = useReading();
  const ids = found.of.flatMap(({ status, id }) => (status === "found" && id ? [id] : []));
  const entity = (id: string) => found.entities[id] ?? { id, type: null, names: {} };
  return (
    <div class="matrix" role="region" aria-label={words.group.matrix} tabIndex={0}>
      <table>
        <caption>{words.group.matrix}</caption>
        <thead>
          <tr>
            <td />
            {ids.slice(1).map((id) => <th scope="col" key={id}><EntityLink entity={entity(id)} /></th>)}
          </tr>
        </thead>
        <tbody>
          {ids.slice(0, -1).map((row, i) => (
            <tr key={row}>
              <th scope="row"><EntityLink entity={entity(row)} /></th>
              {ids.slice(1).map((column, j) => {
                const at = j < i ? -1 : pairAt(found.pairs, row, column);
                const pair = found.pairs[at];
                return (
                  <td key={column}>
                    {pair && <a href={`#pair-${at}`}>{kindsOf(pair).map((kind) => words.group.kinds[kind]).join(words.list_comma)}</a>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
