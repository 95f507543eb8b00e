/** A picture as a list of marks, which a canvas paints and an SVG file writes down. */
import { path, type Point } from "../graph/curves.ts";
import { outlines } from "../graph/shapes.ts";
import type { Picture } from "./picture.ts";
import { kLine, kName, kWords } from "./scene.ts";

export type Tone = "ink" | "soft" | "edge" | "paper" | "accent";

export interface Stroke {
  kind: "stroke";
  d: string;
  at?: Point; // where the path's 0, 0 comes to stand
  scale?: number;
  fill?: Tone;
  tone: Tone;
  width: number;
  dashed?: boolean;
  strength?: number; // up to 1
}

export interface Text extends Point {
  kind: "text"; // x at the anchor, y at the middle of the line
  text: string;
  size: number;
  tone: Tone;
  anchor: "start" | "middle" | "end";
  bold?: boolean;
  halo?: number; // pixels around it through which the paper shines
  lang?: string | undefined;
}

export type Mark = Stroke | Text;

export const kDash = [6, 5] as const; // pixels drawn, pixels left out

/** `chosen` are the entities and the claim that stand out. */
export function marks(picture: Picture, chosen: ReadonlySet<string>): Mark[] {
  return [...lineMarks(picture, chosen), ...spotMarks(picture, chosen), ...textMarks(picture, chosen)];
}

function lineMarks({ lines, radius, strength: usual }: Picture, chosen: ReadonlySet<string>): Mark[] {
  return lines.flatMap(({ link, curve, head }): Mark[] => {
    const out = chosen.has(link.claim) || chosen.has(link.subject) || chosen.has(link.object);
    const tone = out ? "accent" : "edge";
    const strength = out ? 1 : usual;
    const line: Stroke = { kind: "stroke", d: path(curve), tone, width: out ? 2 : 1.3, dashed: !link.settled, strength };
    return head ? [line, { kind: "stroke", d: triangle(head, radius), tone, width: 0, fill: tone, strength }] : [line];
  });
}

function triangle({ tip, foot }: { tip: Point; foot: Point }, r: number): string {
  const length = Math.hypot(tip.x - foot.x, tip.y - foot.y) || 1;
  const across = { x: (-(tip.y - foot.y) / length) * 0.45 * r, y: ((tip.x - foot.x) / length) * 0.45 * r };
  const points = [tip, { x: foot.x + across.x, y: foot.y + across.y }, { x: foot.x - across.x, y: foot.y - across.y }];
  return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

function spotMarks({ spots, radius }: Picture, chosen: ReadonlySet<string>): Mark[] {
  const scale = radius / 9; // the outlines are drawn for this radius
  return spots.map(({ spot, x, y }): Mark => ({
    kind: "stroke",
    d: outlines[spot.family],
    at: { x, y },
    scale,
    fill: spot.centre ? "ink" : "paper",
    tone: chosen.has(spot.id) ? "accent" : "ink",
    width: chosen.has(spot.id) ? 3 : 1.5,
  }));
}

export function textMarks({ names, words }: Picture, chosen: ReadonlySet<string>): Text[] {
  return [
    ...words.map(({ link, x, y }): Text => ({
      kind: "text", x, y, text: link.text, size: kWords, tone: "soft", anchor: "middle", halo: 5,
    })),
    ...names.flatMap(({ spot, x, y, anchor }) => spot.lines.map((text, i): Text => ({
      kind: "text", x, y: y + i * kLine, text, size: kName, tone: "ink", anchor, halo: 2, lang: spot.lang,
      bold: spot.centre || chosen.has(spot.id),
    }))),
  ];
}
