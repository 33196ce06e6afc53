import { z } from 'zod';
import { refusal } from '../wire/answer.ts';
import type { Endpoint, OtherContent, Parameter } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { createSchemaBook, type SchemaBook } from './schemas.ts';
import { errorsOf, SECURITY_SCHEMES, securityOf } from './security.ts';

/** An OpenAPI 3.1 document. */
export type OpenApi = { readonly openapi: string; readonly paths: { readonly [path: string]: object } } & {
  readonly [key: string]: unknown;
};

const STATUS_WORDS: { readonly [status: number]: string } = {
  400: 'It cannot be read: the message says where, what was found and what is expected.',
  401: 'No credential, or one that is not known or has ended.',
  403: 'Not for this credential, not from this origin, or without the session’s token.',
  404: 'There is no such thing.',
  409: 'It does not fit what is there now.',
  410: 'The script is switched off here.',
  413: 'Too large.',
  415: 'Packed in a way that is not known.',
  429: 'Too much at once: `Retry-After` says when to come back.',
  500: 'Something went wrong inside; the log says what.',
  503: 'Not now: `Retry-After` says when to come back.',
};

const ID: z.ZodType = z.string();

/** The whole API in OpenAPI 3.1, out of the schemas that check what comes in. */
export function openApiDocument(): OpenApi {
  const book = createSchemaBook();
  book.refer(refusal, 'Refusal');
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const one of ENDPOINTS) {
    const methods = paths[one.path] ?? {};
    methods[one.method] = operationOf(one, book);
    paths[one.path] = methods;
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Foothold collector',
      version: '1',
      description:
        'Events in, state and figures out. The project is always that of the credential. Times are milliseconds since 1970.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    tags: [...new Set(ENDPOINTS.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: book.components(), securitySchemes: SECURITY_SCHEMES },
  };
}

function operationOf(one: Endpoint, book: SchemaBook): object {
  const name = nameOf(one);
  const errors = [...new Set([...errorsOf(one), ...(one.errors ?? []), 500])].sort((a, b) => a - b);
  const refused = { 'application/json': { schema: book.refer(refusal, 'Refusal') } };
  const retry = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } };
  const responses = Object.fromEntries([
    ['200', { description: 'Done.', content: contentOf(one.answer, `${name}Answer`, book) }],
    ...Object.entries(one.others ?? {}).map(([status, description]) => [status, { description }]),
    ...errors.map((status) => [
      String(status),
      {
        description: STATUS_WORDS[status] ?? 'Refused.',
        ...(status === 429 || status === 503 ? { headers: retry } : {}),
        content: refused,
      },
    ]),
  ]);
  const parameters = [
    ...[...one.path.matchAll(/\{(\w+)\}/g)].map(([, id = '']) =>
      parameterOf(id, 'path', { schema: ID, description: 'As it was made.', required: true }),
    ),
    ...Object.entries(one.query ?? {}).map(([id, parameter]) => parameterOf(id, 'query', parameter)),
  ];
  return {
    operationId: name.charAt(0).toLowerCase() + name.slice(1),
    summary: one.summary,
    ...(one.description ? { description: one.description } : {}),
    tags: [one.tag],
    'x-access': one.access,
    security: securityOf(one),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(one.body
      ? { requestBody: { required: true, content: contentOf(one.body, `${name}Body`, book) } }
      : {}),
    responses,
  };
}

function parameterOf(name: string, place: 'path' | 'query', { schema, description, required }: Parameter) {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return { name, in: place, description, required: required ?? false, schema: json };
}

function contentOf(content: z.ZodType | OtherContent, name: string, book: SchemaBook): object {
  if (content instanceof z.ZodType) return { 'application/json': { schema: book.refer(content, name) } };
  return { [content.type]: { schema: { type: 'string', description: content.description } } };
}

/** `POST /v1/keys/{id}/rotate` is PostKeysByIdRotate. */
function nameOf({ method, path }: Endpoint): string {
  const words = path
    .replace(/^\/v1\//, '/')
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return [method, ...(words.length > 0 ? words : ['index'])]
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
