/** A QR code as one SVG path; the only user of the package, loaded when a code is asked for. */
import { encode } from "uqr";

/** `side` counts squares, the quiet zone of four on each side among them. */
export function squares(text: string): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { path, side: size };
}
