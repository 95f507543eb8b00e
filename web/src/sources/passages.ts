/** A document's text cut into the pieces that support statements and those between them. */

export interface Range<Item> {
  from: number; // code points, as evidence counts them
  to: number; // excluded
  item: Item;
}

export interface Passage<Item> {
  at: number; // code point of its first letter
  end: number;
  text: string;
  items: Item[]; // what lies over it, each once, in the order given
}

/**
 * The paragraphs of a text, each in pieces. It is cut wherever a range starts or ends, so that ranges
 * that overlap, or stand in each other, share the pieces they have in common.
 */
export function paragraphs<Item>(text: string, ranges: readonly Range<Item>[]): Passage<Item>[][] {
  const letters = [...text];
  const inside = ranges.filter(({ from, to }) => from >= 0 && from < to && to <= letters.length);
  const cuts = new Set([0, letters.length, ...inside.flatMap(({ from, to }) => [from, to])]);
  letters.forEach((letter, i) => {
    if (isBreak(letter)) cuts.add(i).add(i + 1);
  });
  const bounds = [...cuts].sort((a, b) => a - b);
  const found: Passage<Item>[][] = [[]];
  bounds.slice(1).forEach((end, i) => {
    const at = bounds[i]!;
    if (isBreak(letters[at]!)) return void found.push([]);
    const items = new Set(inside.filter(({ from, to }) => from <= at && end <= to).map(({ item }) => item));
    found.at(-1)!.push({ at, end, text: letters.slice(at, end).join(""), items: [...items] });
  });
  return found.filter((pieces) => pieces.some(({ text }) => text.trim()));
}

function isBreak(letter: string): boolean {
  return letter === "\n" || letter === "\r" || letter === "\u2028" || letter === "\u2029";
}

/** The piece that an address like #at-762 means: where that code point stands, or the next that supports anything. */
export function pieceAt<Item>(paragraphs: readonly Passage<Item>[][], at: number): Passage<Item> | undefined {
  return paragraphs.flat().find(({ end, items }) => at < end && items.length > 0);
}

/** As far as the longest range that starts with the piece reaches; the piece alone if none does. */
export function reach<Item>({ at, end }: Passage<Item>, ranges: readonly Range<Item>[]): number {
  return Math.max(end, ...ranges.filter(({ from }) => from === at).map(({ to }) => to));
}
