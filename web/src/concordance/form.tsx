/** What the concordance is asked: a part of a name, a type, or a list of names. */
import { useEffect, useState } from "preact/hooks";

import { go, type NamesPlace } from "../address.ts";
import { entities, picture } from "../api.ts";
import { link, term, useReading } from "../frame/reading.ts";
import { inOrder } from "../list/groups.ts";
import { useAnswer } from "../loading.ts";

const kLongestList = 6000; // as it stands in an address, of which the server takes 8192 bytes
const kPause = 250; // milliseconds without a key before a question

export function Form({ place }: { place: NamesPlace }) {
  const reading = useReading();
  const { words, reader } = reading;
  // Those that this view has: a meeting's has no persons.
  const types = useAnswer(`types ${picture(reader)}`, (signal) => entities(reader, { group_by: "type", limit: "1" }, signal));
  const keys = types.state === "ready" ? inOrder(types.answer, reading).flatMap(({ key, count }) => (key && count > 0 ? key : [])) : [];
  const change = (changed: Partial<NamesPlace>, how: "push" | "replace" = "push") => {
    const kept = Object.entries({ ...place, ...changed }).filter(([, value]) => value);
    go(link(reading, { ...Object.fromEntries(kept), show: "names" }), how);
  };
  return (
    <div class="ask-names">
      {!place.list && <Query q={place.q ?? ""} change={(q) => change({ q }, "replace")} />}
      <label>
        {words.concordance.type}
        <select value={place.type ?? ""} onChange={({ currentTarget }) => change({ type: currentTarget.value })}>
          <option value="">{words.concordance.any_type}</option>
          {keys.map((key) => <option key={key} value={key}>{term(reading, "types", key)}</option>)}
        </select>
      </label>
      <List list={place.list ?? ""} change={(list) => change({ list, q: "" })} />
    </div>
  );
}

function Query({ q, change }: { q: string; change: (q: string) => void }) {
  const { words } = useReading();
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (text === q) return;
    const timer = setTimeout(() => change(text), kPause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div>
      <label for="name-query">{words.concordance.q}</label>
      <input
        id="name-query"
        type="search"
        value={text}
        maxLength={200}
        autocomplete="off"
        spellcheck={false}
        aria-describedby="name-query-hint"
        onInput={({ currentTarget: { value } }) => setText(value)}
      />
      <p id="name-query-hint" class="hint">{words.concordance.q_hint}</p>
    </div>
  );
}

function List({ list, change }: { list: string; change: (list: string) => void }) {
  const { words } = useReading();
  const [text, setText] = useState(list);
  useEffect(() => setText(list), [list]);
  const tooLong = encodeURIComponent(text).length > kLongestList;
  return (
    <details class="ask-list" open={list !== ""}>
      <summary>{words.concordance.list}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!tooLong) change(text.trim());
        }}
      >
        <label for="name-list">{words.concordance.list_label}</label>
        <textarea
          id="name-list"
          rows={6}
          value={text}
          spellcheck={false}
          aria-describedby="name-list-hint"
          aria-invalid={tooLong || undefined}
          onInput={({ currentTarget: { value } }) => setText(value)}
        />
        <p id="name-list-hint" class="hint" role={tooLong ? "alert" : undefined}>
          {tooLong ? words.concordance.too_long : words.concordance.list_hint}
        </p>
        <button type="submit" disabled={tooLong}>{words.concordance.look_up}</button>{" "}
        {list && <button type="button" onClick={() => change("")}>{words.concordance.drop_list}</button>}
      </form>
    </details>
  );
}
