/** What stands in the place of an answer: it is loading, or what went wrong and what to do. */
import { useEffect, useState } from "preact/hooks";

import type { ApiError } from "../api.ts";
import type { Loading } from "../loading.ts";
import type { Words } from "../words/words.ts";

export function Notice({ loading, words }: { loading: Loading<unknown>; words: Words }) {
  switch (loading.state) {
    case "ready": return null;
    case "loading": return <Waiting text={words.loading} />;
    case "failed": return (
      <section class="notice" role="alert">
        <h2>{words.failed}</h2>
        <p>{loading.error.message || words.unreachable}</p>
        {mayPass(loading.error) && <button type="button" onClick={loading.again}>{words.again}</button>}
      </section>
    );
  }
}

/** Asking the same again helps only where the server was silent or in trouble. */
function mayPass({ status }: ApiError): boolean {
  return status === 0 || status >= 500;
}

/** Says so only where the wait can be felt. */
export function Waiting({ text }: { text: string }) {
  const [felt, setFelt] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return <p class="waiting">{felt ? text : "\u00a0"}</p>;
}
