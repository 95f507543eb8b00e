/** Marks on a canvas: the words over the drawing, and the whole sheet for a PNG file. */
import { kDash, type Mark, type Text, type Tone } from "./marks.ts";

export interface Ink {
  tones: Record<Tone, string>;
  font: (lang: string | undefined) => string;
}

export function paint(context: CanvasRenderingContext2D, marks: readonly Mark[], ink: Ink): void {
  context.lineJoin = "round";
  for (const mark of marks) {
    if (mark.kind === "text") {
      write(context, mark, ink);
      continue;
    }
    const { d, at, scale = 1, fill, tone, width, dashed, strength = 1 } = mark;
    const shape = new Path2D(d);
    context.save();
    context.globalAlpha = strength;
    if (at) context.translate(at.x, at.y);
    context.scale(scale, scale);
    if (fill) {
      context.fillStyle = ink.tones[fill];
      context.fill(shape);
    }
    if (width > 0) {
      context.setLineDash(dashed ? [...kDash] : []);
      context.strokeStyle = ink.tones[tone];
      context.lineWidth = width;
      context.stroke(shape);
    }
    context.restore();
  }
}

function write(context: CanvasRenderingContext2D, { x, y, text, size, tone, anchor, bold, halo, lang }: Text, ink: Ink): void {
  context.font = `${bold ? "600 " : ""}${size}px ${ink.font(lang)}`;
  context.textAlign = anchor === "middle" ? "center" : anchor;
  context.textBaseline = "middle";
  if (halo) {
    context.strokeStyle = ink.tones.paper;
    context.lineWidth = 2 * halo;
    context.strokeText(text, x, y);
  }
  context.fillStyle = ink.tones[tone];
  context.fillText(text, x, y);
}

/** The colours and typefaces of the page as it looks now. */
export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const tone = (name: string) => style.getPropertyValue(name).trim();
  const fonts = new Map<string | undefined, string>();
  return {
    tones: { ink: tone("--ink"), soft: tone("--soft"), edge: tone("--edge"), paper: tone("--paper"), accent: tone("--accent") },
    font: (lang) => {
      const known = fonts.get(lang) ?? fontOf(element, lang);
      fonts.set(lang, known);
      return known;
    },
  };
}

/** The style sheet decides by language. */
function fontOf(element: Element, lang: string | undefined): string {
  const probe = document.createElement("span");
  if (lang) probe.lang = lang;
  element.append(probe);
  const { fontFamily } = getComputedStyle(probe);
  probe.remove();
  return fontFamily;
}
