import { useLayoutEffect, useRef } from "preact/hooks";
import { href, type Lang, langs } from "../address.ts";
import type { Version } from "../api.ts";
import { fill } from "../words/words.ts";
import { AddressCode } from "./code.tsx";
import { link, useReading } from "./reading.ts";

const own_names: Record<Lang, string> = { "zh-Hans": "简体", "zh-Hant": "繁體（香港）", en: "English" };
const short_names: Record<Lang, string> = { "zh-Hans": "简", "zh-Hant": "繁", en: "EN" }; // where there is little room

/** `offered` is the view of a server that was not asked for one. */
export function Header({ offered }: { offered: Version["view"] | undefined }) {
  const reading = useReading();
  const { words, address, lang } = reading;
  return (
    <header class="top">
      <a class="brand" href={link(reading, { show: "home" })}>{words.product}</a>
      {offered === "working" && <ChecksLink />}
      {offered === "working" && <ViewSwitch />}
      <div class="tongues">
        <nav aria-label={words.languages} class="switch">
          {langs.map((one) => (
            <a key={one} href={href({ ...address, lang: one })} lang={one} hreflang={one} aria-current={one === lang || undefined}>
              <span class="wide">{own_names[one]}</span>
              <span class="narrow">{short_names[one]}</span>
            </a>
          ))}
        </nav>
        <NamesSwitch />
      </div>
      <Pages />
    </header>
  );
}

/** Names and titles may be read in another language than the rest. */
function NamesSwitch() {
  const { words, address } = useReading();
  const { names: chosen, ...without } = address;
  const close = (event: { currentTarget: HTMLElement }) => event.currentTarget.closest("details")?.removeAttribute("open");
  return (
    <details class="names-in">
      <summary>{chosen ? fill(words.names_in.chosen, { language: own_names[chosen] }) : words.names_in.title}</summary>
      <nav aria-label={words.names_in.title}>
        <a href={href(without)} aria-current={!chosen || undefined} onClick={close}>{words.names_in.same}</a>
        {langs.map((one) => (
          <a key={one} href={href({ ...address, names: one })} lang={one} aria-current={one === chosen || undefined} onClick={close}>
            {own_names[one]}
          </a>
        ))}
      </nav>
    </details>
  );
}

const pages = ["home", "list", "names", "graph", "paths", "group", "funding", "worklist", "time", "changes", "sources"] as const;

function Pages() {
  const reading = useReading();
  const { words, address: { place } } = reading;
  const here = place.show === "source" ? "sources" : place.show;
  const row = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const link = row.current?.querySelector("[aria-current]");
    if (row.current && link) row.current.scrollLeft += middle(link) - middle(row.current);
  }, [here]);
  return (
    <nav ref={row} aria-label={words.pages} class="switch pages">
      {pages.map((show) => (
        <a key={show} href={link(reading, { show })} aria-current={show === here ? "page" : undefined}>{words.page[show]}</a>
      ))}
    </nav>
  );
}

function middle(element: Element) {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

/** For those who work on the graph. */
function ChecksLink() {
  const reading = useReading();
  const { words, address: { place, view } } = reading;
  if (view === "meeting") return null;
  return (
    <nav aria-label={words.checks.pages} class="switch">
      <a href={link(reading, { show: "checks" })} aria-current={place.show === "checks" ? "page" : undefined}>{words.checks.heading}</a>
    </nav>
  );
}

function ViewSwitch() {
  const { words, address } = useReading();
  const { view: _, ...without } = address;
  const meeting = address.view === "meeting";
  return (
    <nav aria-label={words.views} class="switch">
      <a href={href(without)} aria-current={!meeting || undefined}>{words.working}</a>
      <a href={href({ ...without, view: "meeting" })} aria-current={meeting || undefined}>{words.meeting}</a>
    </nav>
  );
}

/** Also what a print-out needs to be placed: which view, and which state of the data. */
export function Footer({ version }: { version: Version }) {
  const reading = useReading();
  const { words, address } = reading;
  const shown = address.view ?? version.view;
  return (
    <footer class="bottom">
      <p>
        {words.product} {version.version} · {words[shown]} · {words.data_version}{" "}
        <code>{version.data_version.slice(0, 12)}</code>
      </p>
      <div class="tools">
        <a href={link(reading, { show: "api" })}>{words.api.heading}</a>
        <AddressCode />
        <button type="button" class="quiet" onClick={() => print()}>{words.print}</button>
      </div>
    </footer>
  );
}
