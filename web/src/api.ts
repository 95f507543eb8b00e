/** The server's answers, typed from its description. The only file that fetches. */
import type { components } from "../generated/openapi.ts";
import type { Address, Lang } from "./address.ts";
import type { Description } from "./openapi/description.ts";

type Schemas = components["schemas"];
export type Changes = Schemas["Changes"];
export type ClaimAnswer = Schemas["ClaimAnswer"];
export type Commitments = Schemas["Commitments"];
export type Contradictions = Schemas["Contradictions"];
export type Concordance = Schemas["Concordance"];
export type Entity = Schemas["Entity"];
export type EntityList = Schemas["EntityList"];
export type Evidence = Schemas["Evidence"];
export type Fact = Schemas["Fact"];
export type Funding = Schemas["Funding"];
export type Gaps = Schemas["Gaps"];
export type GroupAnswer = Schemas["GroupAnswer"];
export type Hit = Schemas["Hit"];
export type KnownName = Schemas["KnownName"];
export type Label = Schemas["Label"];
export type Layout = Schemas["Layout"];
export type Link = Schemas["Link"];
export type Names = Schemas["Names"];
export type Neighbourhood = Schemas["Neighbourhood"];
export type Path = Schemas["Path"];
export type Paths = Schemas["Paths"];
export type Reference = Schemas["Reference"];
export type SearchResult = Schemas["SearchResult"];
export type Source = Schemas["Source"];
export type SourceAnswer = Schemas["SourceAnswer"];
export type SourceList = Schemas["SourceList"];
export type Term = Schemas["Term"];
export type Timeline = Schemas["Timeline"];
export type Value = Schemas["Value"];
export type Version = Schemas["Version"];
export type Vocabulary = Schemas["Vocabulary"];
export type Worklist = Schemas["Worklist"];

/** In which language problems are told, and which picture is looked at. */
export type Reader = { lang: Lang } & Pick<Address, "view" | "known_by" | "as_of">;

/** Equal texts, the same picture. */
export function picture({ view, known_by, as_of }: Reader): string {
  return [view, known_by, as_of].join("|");
}

/** What has no other picture: the description of the graph, and what compares pictures itself. */
const timeless = /^\/(openapi|v1\/(vocabulary|version|claims\/|changes))/;

function pictured(path: string, { view, known_by, as_of }: Reader): Record<string, string> {
  const moving = !timeless.test(path);
  const holding = moving && !path.startsWith("/v1/sources");
  return { ...(view && { view }), ...(moving && known_by && { known_by }), ...(holding && as_of && { as_of }) };
}

/** A question without an answer. The message is for people, and empty if the server is silent. */
export class ApiError extends Error {
  /**
   * `status` is 0 where the server could not be reached or did not speak JSON. `readings` is what an
   * ambiguous name can mean.
   */
  constructor(readonly status: number, message: string, readonly readings: readonly Reference[] = []) {
    super(message);
  }
}

export function search(reader: Reader, q: string, limit: number, signal: AbortSignal) {
  return get<SearchResult>("/v1/search", { q, limit: String(limit) }, reader, signal);
}

export function entity(reader: Reader, id: string, signal: AbortSignal) {
  return get<Entity>(`/v1/entities/${encodeURIComponent(id)}`, {}, reader, signal);
}

export function neighbourhood(reader: Reader, id: string, limit: number, signal: AbortSignal) {
  return get<Neighbourhood>("/v1/neighbourhood", { id, limit: String(limit) }, reader, signal);
}

export function entities(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<EntityList>("/v1/entities", asked, reader, signal);
}

export function names(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Concordance>("/v1/names", asked, reader, signal);
}

/** The address of the same as a table that spreadsheets open. */
export function namesTable(reader: Reader, asked: Record<string, string>): string {
  return `/v1/names.csv?${new URLSearchParams({ ...asked, bom: "1", ...pictured("/v1/names", reader) })}`;
}

/** The address of the next letter's empty table, a workbook to fill and import back. */
export function nextTable(reader: Reader, source: string): string {
  return `/v1/worklist/next.xlsx?${new URLSearchParams({ source, lang: reader.lang, ...pictured("/v1/worklist", reader) })}`;
}

export function layout(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Layout>("/v1/layout", asked, reader, signal);
}

export function claim(reader: Reader, id: string, signal: AbortSignal) {
  return get<ClaimAnswer>(`/v1/claims/${encodeURIComponent(id)}`, {}, reader, signal);
}

export function vocabulary(reader: Reader, signal: AbortSignal) {
  return get<Vocabulary>("/v1/vocabulary", {}, reader, signal);
}

export function sources(reader: Reader, signal: AbortSignal) {
  return get<SourceList>("/v1/sources", {}, reader, signal);
}

/** A page of what one source says; `cursor` is the "next" of the page before, empty for the first. */
export function source(reader: Reader, id: string, cursor: string, signal: AbortSignal) {
  const asked = { limit: "2000", ...(cursor && { cursor }) };
  return get<SourceAnswer>(`/v1/sources/${encodeURIComponent(id)}`, asked, reader, signal);
}

export function paths(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Paths>("/v1/paths", asked, reader, signal);
}

export function group(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<GroupAnswer>("/v1/group", asked, reader, signal);
}

export function funding(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Funding>("/v1/funding", asked, reader, signal);
}

export function changes(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Changes>("/v1/changes", asked, reader, signal);
}

export function timeline(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Timeline>("/v1/timeline", asked, reader, signal);
}

export function commitments(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Commitments>("/v1/commitments", asked, reader, signal);
}

export function contradictions(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Contradictions>("/v1/contradictions", asked, reader, signal);
}

export function gaps(reader: Reader, signal: AbortSignal) {
  return get<Gaps>("/v1/gaps", {}, reader, signal);
}

export function worklist(reader: Reader, asked: Record<string, string>, signal: AbortSignal) {
  return get<Worklist>("/v1/worklist", asked, reader, signal);
}

export function version(reader: Reader, signal: AbortSignal) {
  return get<Version>("/v1/version", {}, reader, signal);
}

/** The description of all this, which is the same for every reader. */
export function description({ lang }: Reader, signal: AbortSignal) {
  return get<Description>("/openapi.json", {}, { lang }, signal);
}

async function get<T>(path: string, query: Record<string, string>, reader: Reader, signal: AbortSignal): Promise<T> {
  const asked = new URLSearchParams({ ...query, ...pictured(path, reader) }).toString();
  try {
    const response = await fetch(asked ? `${path}?${asked}` : path, {
      signal,
      headers: { "Accept-Language": reader.lang },
    });
    const body: unknown = await response.json();
    if (!response.ok) {
      const { detail, readings } = body as Schemas["Problem"];
      throw new ApiError(response.status, detail, readings);
    }
    return body as T;
  } catch (error) {
    if (signal.aborted || error instanceof ApiError) throw error;
    throw new ApiError(0, "");
  }
}
