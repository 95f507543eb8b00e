/** The shape of an entity's type, so that a drawing needs no colours; all are of about one size. */
import type { Words } from "../words/words.ts";

export type Family = keyof Words["family"];

const families: Record<string, Family> = {
  university: "learning", school: "learning",
  research_institute: "research", laboratory: "research",
  hospital: "care",
  company: "company",
  government: "body", association: "body", organisation: "body",
  zone: "place", park: "place", place: "place",
  policy: "paper", programme: "paper", document: "paper", agreement: "paper", item: "paper",
  funding: "money",
  person: "person",
};

export function family(type: string | null): Family {
  return families[type ?? ""] ?? "other";
}

/** SVG paths around 0, 0. */
export const outlines: Record<Family, string> = {
  learning: "M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0Z",
  research: "M-8.5 0L-4.2 -7.4H4.2L8.5 0L4.2 7.4H-4.2Z",
  care: "M-3 -8H3V-3H8V3H3V8H-3V3H-8V-3H-3Z",
  company: "M-7 -7H7V7H-7Z",
  body: "M0 -8.5L8.1 -2.6L5 6.9H-5L-8.1 -2.6Z",
  place: "M0 -9L9 0L0 9L-9 0Z",
  paper: "M-6 -8.5H2.5L6 -5V8.5H-6ZM2.5 -8.5V-5H6",
  money: "M-9 0A9 6 0 1 0 9 0A9 6 0 1 0 -9 0ZM-5 0H5",
  person: "M0 -8.5L8 6.5H-8Z",
  other: "M-8 -4L-4 -8H4L8 -4V4L4 8H-4L-8 4Z",
};
