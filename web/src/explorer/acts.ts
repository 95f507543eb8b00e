/** What can be done with a drawing: each act is a change of its address. */
import { go } from "../address.ts";
import type { Link, Reference } from "../api.ts";
import { dated, isSettled } from "../facts/state.ts";
import { day } from "../format/dates.ts";
import { link as linkTo, type Reading, term } from "../frame/reading.ts";
import type { Point } from "../graph/curves.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { type Asked, placeOf, rounded } from "./asked.ts";

export interface Acts {
  asked: Asked;
  change: (parts: Partial<Asked>, how?: "push" | "replace") => void;
  /** Shows an entity or a claim in the panel; `and` says whether the focus goes there. */
  choose: (id: string | undefined, and?: "focus") => void;
  expand: (id: string, open: boolean) => void;
  pin: (id: string, to: Point | undefined) => void;
}

export function acts(asked: Asked, reading: Reading, focus: () => void): Acts {
  const change: Acts["change"] = (parts, how = "push") => go(linkTo(reading, placeOf({ ...asked, ...parts })), how);
  return {
    asked,
    change,
    choose: (id, and) => {
      if (and) focus();
      change({ selected: id === undefined ? [] : [id] }, "replace");
    },
    expand: (id, open) => {
      const rest = asked.expand.filter((other) => other !== id);
      change({ expand: open ? [...rest, id] : rest });
    },
    pin: (id, to) => {
      const pins = new Map(asked.pins);
      if (to) pins.set(id, { x: rounded(to.x), y: rounded(to.y) });
      else pins.delete(id);
      change({ pins }, "replace");
    },
  };
}

export function nameOf(entity: Reference | undefined, id: string, reading: Reading): string {
  return entity ? shownName(entity, reading.names).text : id;
}

/** What is written on a link: a state only where it is not one of things as they stand. */
export function wordingOf({ predicate, state, inferred }: Link, reading: Reading): string {
  return [
    term(reading, "predicates", predicate),
    ...(isSettled(state) ? [] : [term(reading, "states", state)]),
    ...(inferred ? [reading.words.inferred] : []),
  ].join(" · ");
}

/** The state with the newest date of the sources that say so. */
export function stateOf({ state, as_at }: Link, reading: Reading): string {
  const { words } = reading;
  return dated(state, as_at ? fill(words.as_at, { date: day(as_at, words) }) : words.undated, reading);
}
