/** Where in a document something stands: "1·lead" in the words of the reader; numbers and quoted headings stay. */
import type { Words } from "../words/words.ts";

export function placeText(place: string, { place_parts }: Pick<Words, "place_parts">): string {
  const known: Record<string, string> = place_parts;
  return place.split("·").map((part) => known[part.replaceAll(" ", "_")] ?? part).join("·");
}
