/** The groups of a list in the order of the vocabulary, which is that of a reader; others as they came. */
import type { EntityList, Vocabulary } from "../api.ts";

export function inOrder(
  { group_by, groups }: Pick<EntityList, "group_by" | "groups">,
  { vocabulary }: { vocabulary: Pick<Vocabulary, "types" | "states"> },
): EntityList["groups"] {
  const list = group_by === "type" ? vocabulary.types : group_by === "state" ? vocabulary.states : [];
  const rank = (key: string | null) => {
    const at = list.findIndex((known) => known.key === key);
    return at < 0 ? list.length : at;
  };
  return [...groups].sort((a, b) => rank(a.key) - rank(b.key));
}
