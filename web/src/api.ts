/** The server's answers, typed from its description. The only file that fetches. */
import type { components } from "../generated/openapi.ts";
import type { Address, Lang } from "./address.ts";

type Schemas = components["schemas"];
export type Entity = Schemas["Entity"];
export type Evidence = Schemas["Evidence"];
export type Fact = Schemas["Fact"];
export type Hit = Schemas["Hit"];
export type Label = Schemas["Label"];
export type Link = Schemas["Link"];
export type Names = Schemas["Names"];
export type Neighbourhood = Schemas["Neighbourhood"];
export type Reference = Schemas["Reference"];
export type SearchResult = Schemas["SearchResult"];
export type Source = Schemas["Source"];
export type Term = Schemas["Term"];
export type Value = Schemas["Value"];
export type Version = Schemas["Version"];
export type Vocabulary = Schemas["Vocabulary"];

/** In which language problems are told, and which view is looked at. */
export type Reader = { lang: Lang } & Pick<Address, "view">;

/** A question without an answer. The message is for people, and empty if the server is silent. */
export class ApiError extends Error {
  /** `status` is 0 where the server could not be reached or did not speak JSON. */
  constructor(readonly status: number, message: string) {
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

export function vocabulary(reader: Reader, signal: AbortSignal) {
  return get<Vocabulary>("/v1/vocabulary", {}, reader, signal);
}

export function version(reader: Reader, signal: AbortSignal) {
  return get<Version>("/v1/version", {}, reader, signal);
}

async function get<T>(path: string, query: Record<string, string>, reader: Reader, signal: AbortSignal): Promise<T> {
  const asked = new URLSearchParams({ ...query, ...(reader.view && { view: reader.view }) }).toString();
  try {
    const response = await fetch(asked ? `${path}?${asked}` : path, {
      signal,
      headers: { "Accept-Language": reader.lang },
    });
    const body: unknown = await response.json();
    if (!response.ok) {
      throw new ApiError(response.status, (body as Schemas["Problem"]).detail);
    }
    return body as T;
  } catch (error) {
    if (signal.aborted || error instanceof ApiError) throw error;
    throw new ApiError(0, "");
  }
}
