/** From a question to what a view shows meanwhile: loading, the answer, or what went wrong. */
import { useEffect, useState } from "preact/hooks";

import { ApiError } from "./api.ts";

export type Loading<T> =
  | { state: "loading" }
  | { state: "ready"; answer: T }
  | { state: "failed"; error: ApiError; again: () => void };

// Answers of this visit, so that Back shows at once what stood there; each is asked for again.
const earlier = new Map<string, unknown>();
const kMostKept = 40;

/** `key` names the question: another key is another question, and the older one is given up. */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Loading<T> {
  const [attempt, setAttempt] = useState(0);
  const [latest, setLatest] = useState<{ key: string; outcome: Loading<T> }>();

  const again = () => {
    setLatest(undefined);
    setAttempt((count) => count + 1);
  };

  useEffect(() => {
    const asking = new AbortController();
    const settle = (outcome: Loading<T>) => {
      if (!asking.signal.aborted) setLatest({ key, outcome });
    };
    ask(asking.signal).then(
      (answer) => {
        keep(key, answer);
        settle({ state: "ready", answer });
      },
      (error: unknown) => {
        const known = error instanceof ApiError ? error : new ApiError(0, "");
        settle({ state: "failed", error: known, again });
      },
    );
    return () => asking.abort();
  }, [key, attempt]);

  if (latest?.key === key) return latest.outcome;
  return earlier.has(key) ? { state: "ready", answer: earlier.get(key) as T } : { state: "loading" };
}

/** The pages of a list of which the first is there; `more` is absent after the last. */
export function usePages<T extends { next?: string }>(first: T, ask: (cursor: string, signal: AbortSignal) => Promise<T>) {
  const [pages, setPages] = useState([first]);
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const next = pages.at(-1)?.next;
  const more = next === undefined ? undefined : () => {
    setBusy(true);
    setError(undefined);
    ask(next, new AbortController().signal)
      .then((page) => setPages([...pages, page]), (error: unknown) => error instanceof ApiError && setError(error))
      .finally(() => setBusy(false));
  };
  const failed: Loading<T> | undefined = error && { state: "failed", error, again: () => more?.() };
  return { pages, more, busy, failed };
}

function keep(key: string, answer: unknown): void {
  earlier.delete(key);
  earlier.set(key, answer);
  for (const oldest of earlier.keys()) {
    if (earlier.size <= kMostKept) break;
    earlier.delete(oldest);
  }
}
