/**
 * What the page shows is what its address says: /?show=entity&id=dayun:cuhk&lang=en&view=meeting.
 * Reading and writing an address are pure; `go` and `useAddress` alone touch the history.
 */
import { useEffect, useState } from "preact/hooks";

export type Lang = "zh-Hans" | "zh-Hant" | "en";

/** What a view of the graph, or a list, was asked to show; each part as it stands in the address. */
const graph_parts = ["id", "hops", "expand", "types", "predicates", "states", "source", "selected", "pin", "at", "limit"] as const;
const list_parts = ["filter", "group_by", "sort"] as const;
const funding_parts = ["group_by", "kind", "payer", "source"] as const;
const names_parts = ["q", "type", "list"] as const;
const group_parts = ["of", "with", "source"] as const;
const paths_parts = ["from", "to", "max_hops", "k", "via_type", "avoid", "min_sources", "source"] as const;

export type GraphPlace = { show: "graph" } & { [Part in (typeof graph_parts)[number]]?: string };
export type ListPlace = { show: "list" } & { [Part in (typeof list_parts)[number]]?: string };
export type FundingPlace = { show: "funding" } & { [Part in (typeof funding_parts)[number]]?: string };
export type ChangesPlace = { show: "changes"; from?: string; to?: string };
export type GroupPlace = { show: "group" } & { [Part in (typeof group_parts)[number]]?: string };
export type WorklistPlace = { show: "worklist"; source?: string; next?: string };
export type TimePlace = { show: "time"; id?: string };
export type NamesPlace = { show: "names" } & { [Part in (typeof names_parts)[number]]?: string };
export type PathsPlace = { show: "paths" } & { [Part in (typeof paths_parts)[number]]?: string };

export type Place =
  | { show: "home" }
  | { show: "search"; q: string }
  | { show: "entity"; id: string }
  | { show: "api" }
  | { show: "checks" }
  | GraphPlace
  | ListPlace
  | NamesPlace
  | PathsPlace
  | GroupPlace
  | FundingPlace
  | WorklistPlace
  | ChangesPlace
  | TimePlace
  | { show: "sources"; q?: string }
  | { show: "source"; id: string };

export interface Address {
  place: Place;
  lang?: Lang; // of the interface; absent: as the browser prefers
  names?: Lang; // of names and titles; absent: the interface's
  view?: "meeting"; // absent: what the server offers
  known_by?: string; // a date or a source: only what was known by then
  as_of?: string; // a day: only what can have held on it
}

export const langs: readonly Lang[] = ["zh-Hans", "zh-Hant", "en"];

/** Anything that cannot be read is as if it were absent. */
export function parse(query: string): Address {
  const given = new URLSearchParams(query);
  const lang = langs.find((known) => known === given.get("lang"));
  const names = langs.find((known) => known === given.get("names"));
  const view = given.get("view") === "meeting" ? "meeting" : undefined;
  const time = parts(given, ["known_by", "as_of"]);
  return { place: place(given), ...(lang && { lang }), ...(names && { names }), ...(view && { view }), ...time };
}

function place(given: URLSearchParams): Place {
  const id = given.get("id");
  const q = given.get("q");
  const show = given.get("show") ?? (id ? "entity" : "search");
  if (show === "entity" && id) {
    return { show, id };
  }
  if (show === "graph") return { show, ...parts(given, graph_parts) };
  if (show === "list") return { show, ...parts(given, list_parts) };
  if (show === "names") return { show, ...parts(given, names_parts) };
  if (show === "paths") return { show, ...parts(given, paths_parts) };
  if (show === "group") return { show, ...parts(given, group_parts) };
  if (show === "funding") return { show, ...parts(given, funding_parts) };
  if (show === "time") return { show, ...parts(given, ["id"]) };
  if (show === "changes") return { show, ...parts(given, ["from", "to"]) };
  if (show === "worklist") return { show, ...parts(given, ["source", "next"]) };
  if (show === "sources") return { show, ...(q && { q }) };
  if (show === "source" && id) return { show, id };
  if (show === "api" || show === "checks") return { show };
  return show === "search" && q !== null ? { show, q } : { show: "home" };
}

/** Those of the parts that are there and not empty. */
function parts<Part extends string>(given: URLSearchParams, names: readonly Part[]): { [Name in Part]?: string } {
  return Object.fromEntries(names.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : []))) as {
    [Name in Part]?: string;
  };
}

export function href({ place, lang, names, view, known_by, as_of }: Address): string {
  const query = new URLSearchParams(place.show === "home" ? {} : { ...place });
  if (lang) query.set("lang", lang);
  if (names) query.set("names", names);
  if (view) query.set("view", view);
  if (known_by) query.set("known_by", known_by);
  if (as_of) query.set("as_of", as_of);
  const text = query.toString().replace(/%(3A|2F|2C|3B|40|7C|21)/g, decodeURIComponent); // : / , ; @ | !
  return text ? `/?${text}` : "/";
}

/** The first of the browser's languages that the page speaks; Chinese without a script is 简体. */
export function preferred(languages: readonly string[]): Lang {
  for (const tag of languages) {
    if (/^(zh-(hant|hk|mo|tw)|yue)\b/i.test(tag)) return "zh-Hant";
    if (/^zh\b/i.test(tag)) return "zh-Hans";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

const kMoved = "dayun:moved";

/** `replace` where the reader would not expect Back to return, as between two letters typed. */
export function go(address: string, how: "push" | "replace" = "push"): void {
  if (how === "push") {
    const before = parse(location.search).place.show;
    history.pushState(null, "", address);
    const after = parse(location.search).place.show;
    // A drawing or a list that is asked for more, or for less, stays where the reader is.
    if (before !== after || (after !== "graph" && after !== "list")) window.scrollTo(0, 0);
  } else {
    history.replaceState(history.state, "", address);
  }
  window.dispatchEvent(new Event(kMoved));
}

export function useAddress(): Address {
  const [query, setQuery] = useState(location.search);
  useEffect(() => {
    const read = () => setQuery(location.search);
    const events = [kMoved, "popstate"];
    events.forEach((event) => window.addEventListener(event, read));
    document.addEventListener("click", follow);
    return () => {
      events.forEach((event) => window.removeEventListener(event, read));
      document.removeEventListener("click", follow);
    };
  }, []);
  return parse(query);
}

/** A plain click on one of our own links does not load the page anew; all others are the browser's. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const address = link?.getAttribute("href");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (plain && !event.defaultPrevented && address && /^\/($|\?)/.test(address)) {
    event.preventDefault();
    go(address);
  }
}
