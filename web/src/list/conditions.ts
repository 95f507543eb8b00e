/** The conditions of a list as they stand in its address: "type:university|hospital,state:!planned". */
export interface Condition {
  key: string;
  values: string[]; // any of them
  not: boolean;
}

export function conditions(filter: string): Condition[] {
  return filter.split(",").flatMap((part) => {
    const at = part.indexOf(":");
    const not = part[at + 1] === "!";
    const values = part.slice(at + (not ? 2 : 1)).split("|").filter(Boolean);
    return at > 0 && values.length > 0 ? [{ key: part.slice(0, at), values, not }] : [];
  });
}

export function written(list: readonly Condition[]): string {
  return list.map(({ key, values, not }) => `${key}:${not ? "!" : ""}${values.join("|")}`).join(",");
}

/** With `key` held to this one value, whatever it was held to before. */
export function narrowed(list: readonly Condition[], key: string, value: string): Condition[] {
  return [...list.filter((known) => known.key !== key), { key, values: [value], not: false }];
}
