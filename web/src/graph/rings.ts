/**
 * Where to draw the entities of a neighbourhood: the centre in the middle, each hop on a ring of
 * its own, clockwise from the top right. Each ring is cut at even heights, so that names written
 * beside its entities never collide. The same neighbours always come out at the same places.
 */
export interface Spot {
  id: string;
  x: number; // pixels, the centre at 0, 0
  y: number;
  side: "middle" | "right" | "left"; // where there is room for its name
}

export interface Rings {
  width: number;
  height: number;
  spots: Spot[];
}

export const kRowHeight = 40; // pixels, at least: two lines of a name
const kWidestRow = 100;
const kLeastHeight = 300;
const kMargin = 36;

/** The part of the width that names may take on either side. */
export function nameWidth(width: number): number {
  return Math.min(Math.max(0.29 * width, 92), 280);
}

/** Takes the neighbours in their order, the centre among them with hops 0. */
export function rings(neighbours: readonly { id: string; hops: number }[], width: number): Rings {
  const last = Math.max(1, ...neighbours.map(({ hops }) => hops));
  const members = (hops: number) => neighbours.filter((neighbour) => neighbour.hops === hops).map(({ id }) => id);
  const radius = Math.max(width / 2 - nameWidth(width) - 16, 40);
  const spots: Spot[] = members(0).map((id) => ({ id, x: 0, y: 0, side: "middle" }));
  for (let hops = 1; hops <= last; hops++) {
    spots.push(...ring(members(hops), (radius * hops) / last));
  }
  const tallest = Math.max(...spots.map(({ y }) => Math.abs(y)), 0);
  return { width, height: Math.max(2 * (tallest + kMargin), kLeastHeight), spots };
}

/** The first half goes down the right side, the rest up the left. */
function ring(ids: string[], radius: number): Spot[] {
  const right = Math.ceil(ids.length / 2);
  const step = Math.min(Math.max((kLeastHeight - 2 * kMargin) / right, kRowHeight), kWidestRow);
  // Cut off before the poles, where the two sides would meet; a few entities stay well to the sides.
  const pole = (((right - 1) / 2) * step) / (right > 3 ? 0.93 : 0.7);
  return ids.map((id, i) => {
    const side = i < right ? "right" : "left";
    const rows = side === "right" ? right : ids.length - right;
    const row = side === "right" ? i : ids.length - 1 - i;
    const y = (row - (rows - 1) / 2) * step;
    const reach = radius * Math.sqrt(1 - (pole > 0 ? (y / pole) ** 2 : 0));
    return { id, x: side === "right" ? reach : -reach, y, side };
  });
}
