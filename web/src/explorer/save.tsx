/** The picture and its table as files, and the picture on paper. */
import { useEffect, useRef } from "preact/hooks";

import type { Layout } from "../api.ts";
import { grouped } from "../format/numbers.ts";
import { whenPrinting } from "../frame/print.ts";
import { type Reading, term, useReading } from "../frame/reading.ts";
import type { Point } from "../graph/curves.ts";
import { type Family, family } from "../graph/shapes.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";
import { nameOf } from "./acts.ts";
import type { Asked } from "./asked.ts";
import { csv } from "./csv.ts";
import { facetName } from "./filters.tsx";
import { fitting, type Size } from "./lens.ts";
import { inkOf, paint } from "./paint.ts";
import { type Picture, picture } from "./picture.ts";
import type { Scene } from "./scene.ts";
import { type Caption, type Sheet, sheet } from "./sheet.ts";
import type { Shown } from "./shown.ts";
import { onPaper, svg } from "./svg.ts";

export interface Saved {
  title: string;
  layout: Layout;
  asked: Asked;
  drawn: Shown;
  scene: Scene;
  whole: readonly Point[];
}

const kFile = { least: 900, most: 4000, spacing: 80 }; // pixels
const kSides = 300; // pixels
const kPaper = { least: 820, most: 820, spacing: 80 };

export function SaveButtons({ saved }: { saved: Saved }) {
  const reading = useReading();
  const { words } = reading;
  const name = (saved.layout.centre ?? "dayun").replace(/[^\w-]+/g, "-");
  const table = () => csv(rows(saved, reading));
  return (
    <div class="save" role="group" aria-label={words.graph.save}>
      <span class="quiet">{words.graph.save}</span>
      <button type="button" onClick={() => void png(sheetOf(saved, kFile, reading)).then((made) => made && download(`${name}.png`, made))}>
        {words.graph.save_png}
      </button>
      <button type="button" onClick={() => download(`${name}.svg`, new Blob([svg(sheetOf(saved, kFile, reading))], { type: "image/svg+xml" }))}>
        {words.graph.save_svg}
      </button>
      <button type="button" onClick={() => download(`${name}.csv`, new Blob([table()], { type: "text/csv" }))}>{words.graph.save_csv}</button>
    </div>
  );
}

/** Made at the moment of printing: what a screen shows is of another size and colour. */
export function OnPaper({ saved }: { saved: Saved }) {
  const reading = useReading();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ saved, reading });
  latest.current = { saved, reading };
  useEffect(() => whenPrinting((printing) => {
    if (!place.current) return;
    const { saved, reading } = latest.current;
    place.current.innerHTML = printing ? svg(sheetOf(saved, kPaper, reading)) : "";
  }), []);
  return <div ref={place} class="on-paper" />;
}

function sheetOf({ title, layout, asked, drawn, scene, whole }: Saved, limits: typeof kFile, reading: Reading): Sheet {
  const size = room(whole, limits);
  const found = picture(scene, fitting(whole, size), size, asked.selected);
  return sheet(found, captionOf(title, layout, asked, drawn, found, reading), new Set(asked.selected));
}

/** Wide enough for the spacings, with a margin for names. */
function room(points: readonly Point[], { least, most, spacing }: typeof kFile): Size {
  const across = span(points.map(({ x }) => x));
  const scale = Math.min(spacing, (most - kSides) / across);
  return {
    width: Math.max(least, across * scale + kSides),
    height: Math.max(least / 2, span(points.map(({ y }) => y)) * scale + kSides / 3),
  };
}

function span(values: readonly number[]): number {
  return Math.max(values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 0), 1);
}

function captionOf(title: string, layout: Layout, asked: Asked, drawn: Shown, { without }: Picture, reading: Reading): Caption {
  const { words, names } = reading;
  const used = new Set(drawn.spots.map(({ entity }) => entity.type));
  const more = drawn.spots.some(({ links, drawn }) => links > drawn);
  const source = asked.source === undefined ? undefined : layout.sources[asked.source];
  const filters = [
    ...(["types", "predicates", "states"] as const).filter((list) => asked[list].length > 0).map((list) =>
      fill(words.graph.filter_line, {
        filter: words.graph[list],
        values: asked[list].map((key) => facetName(list, key, reading)).join(" / "),
      })),
    ...(source ? [fill(words.graph.filter_line, { filter: words.graph.source, values: sourceTitle(source, names).text })] : []),
  ];
  return {
    title,
    legend: legendOf(used, reading),
    solid: words.graph.solid,
    dashed: words.graph.dashed,
    lines: [
      [words.graph.direction, ...(more ? [words.graph.more_links] : [])].join(" · "),
      fill(words.graph.counts, { n: drawn.spots.length, links: drawn.links.length }),
      filters.length > 0 ? filters.join(" · ") : words.graph.no_filters,
      ...(drawn.hidden.spots + drawn.hidden.links > 0 ? [fill(words.graph.hidden, { n: drawn.hidden.spots, links: drawn.hidden.links })] : []),
      ...(layout.complete ? [] : [fill(words.graph.cut, { n: layout.nodes.length })]),
      ...(without.names > 0 ? [fill(words.graph.names_left_out, { n: without.names })] : []),
      ...(without.words > 0 ? [fill(words.graph.words_left_out, { n: without.words })] : []),
      [words.product, made(layout, reading)].join(" · "),
    ],
  };
}

function made({ data_version, view }: Layout, { words }: Reading): string {
  const now = new Date();
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return fill(words.graph.made, { date, version: data_version.slice(0, 12), view: words[view] });
}

/** The shapes that are in the drawing. */
export function legendOf(types: ReadonlySet<string | null>, { words }: Reading): Caption["legend"] {
  const used = new Set([...types].map(family));
  return (Object.keys(words.family) as Family[]).filter((one) => used.has(one)).map((one) => ({ family: one, label: words.family[one] }));
}

function rows(saved: Saved, reading: Reading): (string | number)[][] {
  const { words } = reading;
  const { layout, drawn, title, asked } = saved;
  const caption = captionOf(title, layout, asked, drawn, { without: { names: 0, words: 0 } } as Picture, reading);
  return [
    [title],
    ...caption.lines.map((line) => [line]),
    [],
    ["id", words.graph.csv_from, words.table_link, "id", words.graph.csv_to, words.graph.state, words.graph.csv_as_at,
      words.graph.csv_inferred, words.graph.csv_sources, "claim"],
    ...drawn.links.map(({ claim, subject, predicate, object, state, as_at, inferred, source_count }) => [
      subject,
      nameOf(layout.entities[subject], subject, reading),
      term(reading, "predicates", predicate),
      object,
      nameOf(layout.entities[object], object, reading),
      facetName("states", state, reading),
      as_at ?? words.undated,
      inferred ? words.graph.yes : words.graph.no,
      grouped(String(source_count)),
      claim,
    ]),
  ];
}

const kFine = 2; // pixels of the file to one of the sheet
const kLargestSide = 8000;

/** Nothing where the browser cannot make it. */
function png(made: Sheet): Promise<Blob | null> {
  const fine = Math.min(kFine, kLargestSide / Math.max(made.width, made.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(made.width * fine);
  canvas.height = Math.round(made.height * fine);
  const context = canvas.getContext("2d")!;
  context.scale(fine, fine);
  context.fillStyle = onPaper.paper;
  context.fillRect(0, 0, made.width, made.height);
  paint(context, made.marks, { ...inkOf(document.body), tones: onPaper });
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
