/** Where the words of a drawing go, reckoned without a screen so that it always comes out the same. */
import { type Curve, type Point, pointAt } from "./curves.ts";

export interface Box {
  x: number; // its middle
  y: number;
  width: number;
  height: number;
}

/** About as wide as the text is drawn: Chinese and its marks fill their squares, Latin about half of them. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (/[\u00b7\u2014-\u2026\u2e80-\uffef]/.test(letter) ? 1 : 0.56) * size, 0);
}

/** At most `most` lines; the last one ends in … if something was left out. */
export function wrapped(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest && lines.length < most) {
    const fits = fitting(rest, size, width);
    const whole = fits >= [...rest].length;
    if (!whole && lines.length === most - 1) {
      return [...lines, [...rest].slice(0, Math.max(fits - 1, 1)).join("").trimEnd() + "…"];
    }
    const line = whole ? rest : atBreak([...rest].slice(0, fits + 1).join(""), fits);
    lines.push(line.trim());
    rest = rest.slice(line.length).trim();
  }
  return lines;
}

function fitting(text: string, size: number, width: number): number {
  const letters = [...text];
  let used = 0;
  for (let i = 0; i < letters.length; i++) {
    used += textWidth(letters[i] ?? "", size);
    if (used > width) return Math.max(i, 1);
  }
  return letters.length;
}

/** Words are not broken; Chinese breaks anywhere. */
function atBreak(text: string, fits: number): string {
  const end = Math.max(text.lastIndexOf(" "), text.lastIndexOf("-")) + 1;
  const insideWord = /[A-Za-z0-9]{2}$/.test(text);
  return insideWord && end > 0 ? text.slice(0, end) : [...text].slice(0, fits).join("");
}

const tries = [0.6, 0.7, 0.5, 0.8, 0.4, 0.3];

/**
 * For each curve the box of its words, or nothing where there is no free place on it. `taken` are
 * places already used; `outwards` says whether a curve starts at the centre.
 */
export function placed(
  wanted: readonly { curve: Curve; width: number; outwards: boolean }[],
  taken: readonly Box[],
  height: number,
): (Point | undefined)[] {
  const boxes = [...taken];
  return wanted.map(({ curve, width, outwards }) => {
    for (const t of tries) {
      const box = { ...pointAt(curve, outwards ? t : 1 - t), width, height };
      if (!boxes.some((other) => overlap(box, other))) {
        boxes.push(box);
        return { x: box.x, y: box.y };
      }
    }
    return undefined;
  });
}

export function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}
