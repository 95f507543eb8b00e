/** Which places of a picture are taken. Boxes are kept by the squares they touch, so that asking stays quick. */
import { type Box, overlap } from "../graph/labels.ts";

const kSquare = 64; // pixels

export class Room {
  private readonly squares = new Map<string, Box[]>();

  isFree(box: Box): boolean {
    return this.touched(box).every((square) => !this.squares.get(square)?.some((other) => overlap(box, other)));
  }

  take(box: Box): void {
    for (const square of this.touched(box)) {
      const kept = this.squares.get(square);
      if (kept) kept.push(box);
      else this.squares.set(square, [box]);
    }
  }

  private touched({ x, y, width, height }: Box): string[] {
    const [left, right] = [x - width / 2, x + width / 2].map((at) => Math.floor(at / kSquare));
    const [top, bottom] = [y - height / 2, y + height / 2].map((at) => Math.floor(at / kSquare));
    const found: string[] = [];
    for (let column = left!; column <= right!; column++) {
      for (let row = top!; row <= bottom!; row++) found.push(`${column} ${row}`);
    }
    return found;
  }
}
