/** How the address of a search for paths changes when a condition is set or lifted. */
import type { PathsPlace } from "../address.ts";

export type Condition = Exclude<keyof PathsPlace, "show" | "from" | "to">;

/** An empty value lifts the condition. */
export function changed(place: PathsPlace, change: { [Part in keyof PathsPlace]?: string }): PathsPlace {
  const parts = Object.entries({ ...place, ...change }).filter(([, value]) => value);
  return Object.fromEntries(parts) as PathsPlace;
}

/** Another end: what was avoided between the old ones says nothing about the new. */
export function withEnds(place: PathsPlace, from: string, to: string): PathsPlace {
  return changed(place, { from, to, avoid: "" });
}

/** Nothing but the two ends. */
export function unconditional({ from, to }: PathsPlace): PathsPlace {
  return { show: "paths", ...(from && { from }), ...(to && { to }) };
}

export function listed(value: string | undefined): string[] {
  return value ? value.split(",") : [];
}

export function without(place: PathsPlace, part: "avoid" | "via_type", item: string): PathsPlace {
  return changed(place, { [part]: listed(place[part]).filter((one) => one !== item).join() });
}

export function including(place: PathsPlace, part: "avoid" | "via_type", item: string): PathsPlace {
  return changed(place, { [part]: [...new Set([...listed(place[part]), item])].join() });
}

/** What the server is asked: the place, without what only the page knows. */
export function question({ show: _, ...asked }: PathsPlace): Record<string, string> {
  return asked;
}
