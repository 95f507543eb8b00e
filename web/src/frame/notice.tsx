/** What stands in the place of an answer: it is loading, or what went wrong and what to do. */
import { useEffect, useState } from "preact/hooks";

import type { ApiError } from "../api.ts";
import type { Loading } from "../loading.ts";
import type { Words } from "../words/words.ts";

interface Props {
  loading: Loading<unknown>;
  words: Words;
  whole?: boolean; // it stands for the whole view, whose heading it then has
}

export function Notice({ loading, words, whole = false }: Props) {
  switch (loading.state) {
    case "ready": return null;
    case "loading": return <Waiting text={words.loading} />;
    case "failed": return <Failed error={loading.error} again={loading.again} words={words} whole={whole} />;
  }
}

function Failed({ error, again, words, whole }: { error: ApiError; again: () => void; words: Words; whole: boolean }) {
  useEffect(() => {
    if (whole) document.title = `${words.failed} · ${words.product}`;
  }, [whole, words]);
  return (
    <section class="notice" role="alert">
      {whole ? <h1>{words.failed}</h1> : <h2>{words.failed}</h2>}
      <p>{error.message || words.unreachable}</p>
      {mayPass(error) && <button type="button" onClick={again}>{words.again}</button>}
    </section>
  );
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
