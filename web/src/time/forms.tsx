/** Where the reader asks for the picture of another time, or for what changed between two sources. */
import { go, href } from "../address.ts";
import type { SourceList } from "../api.ts";
import { link, useReading } from "../frame/reading.ts";
import { sourceTitle } from "../names.ts";

function given(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? "").trim();
}

/** Leads to the list of entries, as it was then. */
export function Travel() {
  const { address, words } = useReading();
  const { known_by, as_of, ...now } = address;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [known, held] = [given(form, "known_by"), given(form, "as_of")];
    go(href({ ...now, place: { show: "list" }, ...(known && { known_by: known }), ...(held && { as_of: held }) }));
  };
  return (
    <form onSubmit={submit}>
      <fieldset>
        <legend>{words.time.travel}</legend>
        <label>{words.time.known_by} <input type="date" name="known_by" defaultValue={known_by ?? ""} /></label>
        <label>{words.time.as_of} <input type="date" name="as_of" defaultValue={as_of ?? ""} /></label>
        <button type="submit">{words.time.show}</button>
      </fieldset>
    </form>
  );
}

export function Compare({ known }: { known: SourceList }) {
  const reading = useReading();
  const { words, names } = reading;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [from, to] = [given(form, "from"), given(form, "to")];
    go(link(reading, { show: "changes", ...(from && { from }), ...(to && { to }) }));
  };
  const options = known.results.map(({ id, source }) => (
    <option key={id} value={id}>{[source.issued_on, sourceTitle(source, names).text].filter(Boolean).join(" ")}</option>
  ));
  return (
    <form onSubmit={submit}>
      <fieldset>
        <legend>{words.time.compare}</legend>
        <label>{words.time.earlier} <select name="from">{options}</select></label>
        <label>{words.time.later_source} <select name="to"><option value="">{words.time.all_others}</option>{options}</select></label>
        <button type="submit">{words.time.show}</button>
      </fieldset>
    </form>
  );
}
