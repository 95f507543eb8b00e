/** From the plane of the layout to the pixels of a picture, and the view that shows everything. */
import type { Point } from "../graph/curves.ts";
import type { Lens } from "./asked.ts";

export interface Size {
  width: number;
  height: number;
}

/** Room at the edges for names. */
const kMargin = { x: 110, y: 44 };
const kClosest = 120; // pixels a spacing takes at most without being asked for
const kLargest = 9; // pixels, half the width of a shape
const kSmallest = 1.5;

export function fitting(points: readonly Point[], { width, height }: Size): Lens {
  if (points.length === 0) return { x: 0, y: 0, scale: kClosest };
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.low = Math.min(box.low, y);
    box.high = Math.max(box.high, y);
  }
  const room = (whole: number, margin: number) => Math.max(whole - 2 * margin, whole * 0.6);
  const scale = Math.min(
    room(width, kMargin.x) / Math.max(box.right - box.left, 1e-6),
    room(height, kMargin.y) / Math.max(box.high - box.low, 1e-6),
    kClosest,
  );
  return { x: (box.left + box.right) / 2, y: (box.low + box.high) / 2, scale };
}

export function onScreen({ x, y }: Point, lens: Lens, { width, height }: Size): Point {
  return { x: width / 2 + (x - lens.x) * lens.scale, y: height / 2 - (y - lens.y) * lens.scale };
}

export function onPlane({ x, y }: Point, lens: Lens, { width, height }: Size): Point {
  return { x: lens.x + (x - width / 2) / lens.scale, y: lens.y - (y - height / 2) / lens.scale };
}

/** All shapes are of one size, which keeps neighbours one spacing apart from touching. */
export function radius({ scale }: Lens): number {
  return Math.min(Math.max(scale * 0.36, kSmallest), kLargest);
}

/** Zooms by `factor` about the middle of the picture, and moves by a part of it. */
export function moved(lens: Lens, { width, height }: Size, by: { factor?: number; right?: number; up?: number }): Lens {
  const scale = lens.scale * (by.factor ?? 1);
  return { x: lens.x + ((by.right ?? 0) * width) / scale, y: lens.y + ((by.up ?? 0) * height) / scale, scale };
}

/** Whether a point lies within a line drawn around it by hand. */
export function inside({ x, y }: Point, outline: readonly Point[]): boolean {
  let within = false;
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) within = !within;
  });
  return within;
}
