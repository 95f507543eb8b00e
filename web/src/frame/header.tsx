import { href, type Lang, langs } from "../address.ts";
import type { Version } from "../api.ts";
import { link, useReading } from "./reading.ts";

const own_names: Record<Lang, string> = { "zh-Hans": "简体", "zh-Hant": "繁體（香港）", en: "English" };

/** `offered` is the view of a server that was not asked for one. */
export function Header({ offered }: { offered: Version["view"] | undefined }) {
  const reading = useReading();
  const { words, address, lang } = reading;
  return (
    <header class="top">
      <a class="brand" href={link(reading, { show: "home" })}>{words.product}</a>
      {offered === "working" && <ViewSwitch />}
      <nav aria-label={words.languages} class="switch">
        {langs.map((one) => (
          <a key={one} href={href({ ...address, lang: one })} lang={one} hreflang={one} aria-current={one === lang || undefined}>
            {own_names[one]}
          </a>
        ))}
      </nav>
    </header>
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
  const { words, address } = useReading();
  const shown = address.view ?? version.view;
  return (
    <footer class="bottom">
      <p>
        {words.product} {version.version} · {words[shown]} · {words.data_version}{" "}
        <code>{version.data_version.slice(0, 12)}</code>
      </p>
      <button type="button" class="quiet" onClick={() => print()}>{words.print}</button>
    </footer>
  );
}
