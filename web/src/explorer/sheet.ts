/** A picture with what it needs to be understood elsewhere: title, legend, filters, date and data version. */
import { type Family, outlines } from "../graph/shapes.ts";
import { textWidth, wrapped } from "../graph/labels.ts";
import { type Mark, marks } from "./marks.ts";
import type { Picture } from "./picture.ts";
import type { Size } from "./lens.ts";

export interface Caption {
  title: string;
  legend: { family: Family; label: string }[];
  solid: string; // what a whole line means
  dashed: string;
  lines: string[]; // filters, what was left out, date and data version
}

export interface Sheet extends Size {
  title: string;
  marks: Mark[];
}

const kTitle = 20; // pixels
const kText = 12;
const kRow = 20;
const kGap = 24;

export function sheet(picture: Picture, caption: Caption, chosen: ReadonlySet<string>): Sheet {
  const { width } = picture;
  const title = wrapped(caption.title, kTitle, width - 2 * kGap, 3);
  const top = kGap + title.length * 28;
  const head = title.map((text, i): Mark => ({
    kind: "text", x: kGap, y: kGap + 10 + i * 28, text, size: kTitle, tone: "ink", anchor: "start", bold: true,
  }));
  const [legend, below] = legendMarks(caption, width, top + picture.height + kGap);
  const lines = caption.lines.flatMap((line) => wrapped(line, kText, width - 2 * kGap, 4));
  const foot = lines.map((text, i): Mark => ({
    kind: "text", x: kGap, y: below + i * kRow, text, size: kText, tone: "soft", anchor: "start",
  }));
  return {
    title: caption.title,
    width,
    height: below + lines.length * kRow + kGap / 2,
    marks: [...head, ...marks(picture, chosen).map((mark) => lower(mark, top)), ...legend, ...foot],
  };
}

/** In rows as wide as the picture; with where the next row begins. */
function legendMarks({ legend, solid, dashed }: Caption, width: number, top: number): [Mark[], number] {
  const symbols: [string, (x: number, y: number) => Mark][] = [
    ...legend.map(({ family, label }): [string, (x: number, y: number) => Mark] => [
      label,
      (x, y) => ({ kind: "stroke", d: outlines[family], at: { x: x + 12, y }, fill: "paper", tone: "ink", width: 1.5 }),
    ]),
    [solid, (x, y) => ({ kind: "stroke", d: `M${x} ${y}H${x + 24}`, tone: "edge", width: 1.5 })],
    [dashed, (x, y) => ({ kind: "stroke", d: `M${x} ${y}H${x + 24}`, tone: "edge", width: 1.5, dashed: true })],
  ];
  let [x, y] = [kGap, top];
  const found = symbols.flatMap(([label, symbol]): Mark[] => {
    const wide = 32 + textWidth(label, kText);
    if (x > kGap && x + wide > width - kGap) [x, y] = [kGap, y + kRow];
    const row: Mark[] = [
      symbol(x, y),
      { kind: "text", x: x + 32, y, text: label, size: kText, tone: "ink", anchor: "start" },
    ];
    x += wide + kGap;
    return row;
  });
  return [found, y + kRow + 4];
}

function lower(mark: Mark, by: number): Mark {
  if (mark.kind === "text") return { ...mark, y: mark.y + by };
  const { x, y } = mark.at ?? { x: 0, y: 0 };
  return { ...mark, at: { x, y: y + by } };
}
