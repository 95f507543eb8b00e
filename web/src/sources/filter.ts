/** Which sources a filter leaves. */
import type { SourceList } from "../api.ts";

type Listed = SourceList["results"][number];

/** Every word must stand in a title, in any language, or in the issuer, date, series, id or `kind`. */
export function matching(list: readonly Listed[], q: string, kind: (listed: Listed) => string): Listed[] {
  const wanted = q.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((listed) => {
    const { titles, issuer, issued_on, series } = listed.source;
    const text = [listed.id, ...Object.values(titles), issuer, issued_on, series, kind(listed)].join("\n").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
