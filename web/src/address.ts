/**
 * What the page shows is what its address says: /?show=entity&id=dayun:cuhk&lang=en&view=meeting.
 * Reading and writing an address are pure; `go` and `useAddress` alone touch the history.
 */
import { useEffect, useState } from "preact/hooks";

export type Lang = "zh-Hans" | "zh-Hant" | "en";
export type View = "working" | "meeting";
export type Place = { show: "home" } | { show: "search"; q: string } | { show: "entity"; id: string };

export interface Address {
  place: Place;
  lang?: Lang; // absent: as the browser prefers
  view?: View; // absent: what the server offers
}

export const langs: readonly Lang[] = ["zh-Hans", "zh-Hant", "en"];

/** Anything that cannot be read is as if it were absent. */
export function parse(query: string): Address {
  const given = new URLSearchParams(query);
  const lang = langs.find((known) => known === given.get("lang"));
  const view = (["working", "meeting"] as const).find((known) => known === given.get("view"));
  return { place: place(given), ...(lang && { lang }), ...(view && { view }) };
}

function place(given: URLSearchParams): Place {
  const id = given.get("id");
  const q = given.get("q");
  const show = given.get("show") ?? (id ? "entity" : "search");
  if (show === "entity" && id) {
    return { show, id };
  }
  return show === "search" && q !== null ? { show, q } : { show: "home" };
}

export function href({ place, lang, view }: Address): string {
  const query = new URLSearchParams(place.show === "home" ? {} : { ...place });
  if (lang) query.set("lang", lang);
  if (view) query.set("view", view);
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
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
    history.pushState(null, "", address);
    window.scrollTo(0, 0);
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
