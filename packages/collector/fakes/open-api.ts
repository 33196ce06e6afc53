import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Fixture } from './collector-fixture.ts';

interface Content {
  readonly [type: string]: { readonly schema: object };
}

/** An endpoint as the served document has it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly 'x-access': 'anyone' | 'key' | 'person' | 'admin' | 'operator';
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly [status: string]: { readonly content?: Content } };
}

export interface ServedDocument {
  readonly operations: readonly Operation[];
  /** What is wrong with an answer by the document; null when nothing is. */
  check(operation: Operation, status: number, type: string, body: string): string | null;
}

/** The OpenAPI document as the collector serves it, ready to be held to what the collector answers. */
export async function servedDocument({ get }: Pick<Fixture, 'get'>): Promise<ServedDocument> {
  // The collector's own document; another test holds it to OpenAPI's form.
  const document = (await (await get('/openapi.json')).json()) as {
    paths: { [path: string]: { [method: string]: Omit<Operation, 'method' | 'path'> } };
    components: object;
  };
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', components: document.components });
  return {
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]): Operation => ({ ...one, method, path })),
    ),
    check: ({ method, path, responses }, status, type, body) => {
      const place = `${method} ${path} ${status}`;
      const response = responses[status];
      if (!response) return `${place} is not in the document: ${body.slice(0, 200)}`;
      const schema = response.content?.['application/json']?.schema;
      if (!schema || !type.startsWith('application/json')) return null;
      const inPlace = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/'));
      if (ajv.validate(inPlace, JSON.parse(body))) return null;
      return `${place}: ${ajv.errorsText()} in ${body.slice(0, 300)}`;
    },
  };
}
