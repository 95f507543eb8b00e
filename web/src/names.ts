/** By which of its names an entity, and by which of its titles a source, is shown. */
import type { Lang } from "./address.ts";
import type { Names, Source } from "./api.ts";

export interface ShownName {
  text: string;
  lang: Lang | undefined; // undefined: it is an id
  status: string; // a key of the vocabulary's name_kinds, "computed", or "" for an id
}

/** In which order languages come to a reader of one. */
export const order: Record<Lang, readonly Lang[]> = {
  "zh-Hans": ["zh-Hans", "zh-Hant", "en"],
  "zh-Hant": ["zh-Hant", "zh-Hans", "en"],
  en: ["en", "zh-Hans", "zh-Hant"],
};

/** All its names, one a language, the reader's own first; empty if it has none. */
export function shownNames(names: Names, lang: Lang): ShownName[] {
  return order[lang].flatMap((of) => {
    const name = names[of];
    return name ? [{ text: name.text, lang: of, status: name.status }] : [];
  });
}

export function shownName({ id, names }: { id: string; names: Names }, lang: Lang): ShownName {
  return shownNames(names, lang)[0] ?? { text: id, lang: undefined, status: "" };
}

/** The title in the reader's language, else the first that the source has. */
export function sourceTitle({ titles }: Pick<Source, "titles">, lang: Lang): { text: string; lang: string | undefined } {
  const of = [...order[lang], ...Object.keys(titles)].find((known) => titles[known]);
  return { text: of ? (titles[of] ?? "") : "", lang: of };
}
