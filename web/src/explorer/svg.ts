/** A sheet as an SVG file, black on white, for documents and paper. */
import { kDash, type Mark, type Tone } from "./marks.ts";
import type { Sheet } from "./sheet.ts";

export const onPaper: Record<Tone, string> = {
  ink: "#000000",
  soft: "#3a3a3a",
  edge: "#666666",
  paper: "#ffffff",
  accent: "#1d4f8c",
};

const kFonts = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Noto Sans',sans-serif";

export function svg({ title, width, height, marks }: Sheet): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${kFonts}">`,
    `<title>${escaped(title)}</title>`,
    `<path d="M0 0H${round(width)}V${round(height)}H0Z" fill="${onPaper.paper}"/>`,
    ...marks.map(element),
    "</svg>\n",
  ].join("\n");
}

function element(mark: Mark): string {
  if (mark.kind === "text") {
    const { x, y, text, size, tone, anchor, bold, halo, lang } = mark;
    const parts = [
      `x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${onPaper[tone]}" dominant-baseline="central"`,
      anchor === "start" ? "" : `text-anchor="${anchor}"`,
      bold ? `font-weight="600"` : "",
      halo ? `paint-order="stroke" stroke="${onPaper.paper}" stroke-width="${2 * halo}" stroke-linejoin="round"` : "",
      lang ? `xml:lang="${escaped(lang)}"` : "",
    ];
    return `<text ${parts.filter(Boolean).join(" ")}>${escaped(text)}</text>`;
  }
  const { d, at, scale, fill, tone, width, dashed, strength = 1 } = mark;
  const parts = [
    `d="${d}" fill="${fill ? onPaper[fill] : "none"}"`,
    width > 0 ? `stroke="${onPaper[tone]}" stroke-width="${width}" stroke-linejoin="round"` : "",
    dashed ? `stroke-dasharray="${kDash.join(" ")}"` : "",
    strength < 1 ? `opacity="${round(strength)}"` : "",
    at ? `transform="translate(${round(at.x)} ${round(at.y)})${scale && scale !== 1 ? ` scale(${round(scale)})` : ""}"` : "",
  ];
  return `<path ${parts.filter(Boolean).join(" ")}/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (letter) => names[letter]!);
}
