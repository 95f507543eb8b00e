/** What the page needs of the server's own description (OpenAPI 3.1): its routes, one after the other. */
export interface Schema {
  type?: string | string[];
  enum?: string[];
  default?: string | number;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
}

interface Reference {
  $ref: string;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

interface Operation {
  operationId: string;
  summary?: string;
  parameters?: (Parameter | Reference)[];
}

export interface Description {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components: { parameters?: Record<string, Parameter> };
}

export interface Route {
  method: string;
  path: string;
  id: string;
  summary: string;
  parameters: Parameter[];
}

/** In the order of the description; references to shared parameters are followed. */
export function routes({ paths, components }: Description): Route[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, summary = "", parameters = [] }]) => ({
      method: method.toUpperCase(),
      path,
      id: operationId,
      summary,
      parameters: parameters.flatMap((parameter) =>
        "$ref" in parameter ? (components.parameters?.[parameter.$ref.split("/").at(-1) ?? ""] ?? []) : parameter,
      ),
    })),
  );
}

/** "1 to 500", "zh-Hans | zh-Hant | en", or empty where anything goes. */
export function allowed(schema: Schema | undefined): string {
  if (!schema) return "";
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.minimum !== undefined && schema.maximum !== undefined) return `${schema.minimum}–${schema.maximum}`;
  if (schema.minimum !== undefined) return `≥ ${schema.minimum}`;
  if (schema.maxLength !== undefined) return `≤ ${schema.maxLength} code points`;
  return schema.pattern ?? "";
}

/** The kinds of errors that have an address of their own. */
export function problemCodes(description: Description): string[] {
  const route = routes(description).find(({ path }) => path === "/problems/{code}");
  return route?.parameters.find(({ name }) => name === "code")?.schema?.enum ?? [];
}

/** Values to try a route with, as far as it needs any. */
const values: Record<string, Record<string, string>> = {
  search: { q: "港中深" },
  entities: { filter: "type:university", group_by: "located_in", limit: "5" },
  entity: { id: "dayun:cuhk-shenzhen" },
  links: { id: "dayun:cuhk-shenzhen", predicate: "founding_partner" },
  claims: { filter: "state:goal", limit: "5" },
  figures: { subject: "dayun:cuhk-shenzhen" },
  source: { id: "letter-2024", limit: "5" },
  neighbourhood: { id: "dayun:cuhk-shenzhen" },
  paths: { from: "dayun:cuhk-shenzhen", to: "dayun:longgang-peoples-hospital" },
  group: { of: "港大、科大、总商会", with: "dayun:longgang" },
  funding: { source: "letter-2024" },
  layout: { id: "dayun:cuhk-shenzhen" },
  names: { filter: "type:university", limit: "5" },
  namesCsv: { filter: "type:university" },
  suggestEntity: { prefix: "gzs" },
  suggestProperty: { prefix: "name" },
  suggestType: { prefix: "university" },
  flyoutEntity: { id: "dayun:cuhk-shenzhen" },
  flyoutProperty: { id: "founded" },
  flyoutType: { id: "university" },
  proposeProperties: { type: "university" },
  preview: { id: "dayun:cuhk-shenzhen" },
  problemKind: { code: "unknown_entity" },
};

/** An address to try; nothing where the route needs a value that is not known here. */
export function example({ id, method, path, parameters }: Route): string | undefined {
  if (method !== "GET") return undefined;
  const given = values[id] ?? {};
  if (parameters.some(({ name, required }) => required && !given[name])) return undefined;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? "");
  const rest = Object.entries(given).filter(([name]) => !path.includes(`{${name}}`));
  return rest.length > 0 ? `${filled}?${rest.map(([name, value]) => `${name}=${value}`).join("&")}` : filled;
}
