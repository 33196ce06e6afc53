import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ENDPOINTS, openApiDocument } from '../api.ts';

/** The part of OpenAPI 3.1 that we use, and nothing else: a slip of a key is an error here. */
const schema = z.union([z.strictObject({ $ref: z.string() }), z.looseObject({})]);
const content = z.record(z.string().regex(/^[\w-]+\/[\w.+-]+$/), z.strictObject({ schema }));
const requirement = z.record(z.string(), z.array(z.never()));
const response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.strictObject({ description: z.string(), schema })).optional(),
  content: content.optional(),
});
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z]\w+$/),
  summary: z.string().regex(/\.(?: \(short path\))?$/),
  description: z.string().optional(),
  tags: z.array(z.string()).length(1),
  'x-access': z.enum(['anyone', 'key', 'person', 'admin', 'operator']),
  security: z.array(requirement),
  parameters: z
    .array(
      z
        .strictObject({
          name: z.string(),
          in: z.enum(['path', 'query']),
          description: z.string().min(1),
          required: z.boolean(),
          schema,
        })
        .refine((one) => one.in !== 'path' || one.required),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(z.string().regex(/^[2-5]\d\d$/), response),
});
const openApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  jsonSchemaDialect: z.url(),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'put', 'post', 'delete', 'patch']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[a-zA-Z0-9._-]+$/), schema),
    securitySchemes: z.record(
      z.string(),
      z.union([
        z.strictObject({
          type: z.literal('http'),
          scheme: z.enum(['basic', 'bearer']),
          bearerFormat: z.string().optional(),
          description: z.string(),
        }),
        z.strictObject({
          type: z.literal('apiKey'),
          in: z.enum(['query', 'header', 'cookie']),
          name: z.string(),
          description: z.string(),
        }),
      ]),
    ),
  }),
});

const document = openApi.parse(openApiDocument());
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
);

test('the document is OpenAPI 3.1 with every endpoint once', () => {
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort(),
  );
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const tags = new Set(document.tags.map(({ name }) => name));
  for (const { path, tags: own, parameters = [], responses } of operations) {
    expect(own.every((tag) => tags.has(tag))).toBe(true);
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named);
    expect(Object.keys(responses)).toContain('200');
  }
});

test('every reference points to something, and every schema can be used by a validator', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
  const names = Object.keys(document.components.schemas);
  const known = new Set(names.map((name) => `#/components/schemas/${name}`));
  expect(refs.filter((ref) => !known.has(ref))).toEqual([]);
  const schemes = Object.keys(document.components.securitySchemes);
  const asked = new Set(operations.flatMap(({ security }) => security.flatMap((one) => Object.keys(one))));
  expect([...asked].sort()).toEqual(schemes.sort());
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', components: document.components });
  for (const name of names) ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
});

test('the document is made of the schemas that check what comes in', () => {
  const bodies = operations.flatMap(({ requestBody, path }) =>
    requestBody?.content['application/json'] ? [path] : [],
  );
  expect(bodies).toEqual(
    expect.arrayContaining(['/v1/batch', '/v1/track', '/v1/keys', '/v1/config/publish']),
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const accepts = (name: string, value: unknown) =>
    ajv.validate({ $ref: `openapi#/components/schemas/${name}` }, value);
  const call = { type: 'track', event: 'Signed Up', userId: 'ada' };
  expect([
    accepts('PostBatchBody', { batch: [call] }),
    accepts('PostBatchBody', { batch: [{ ...call, userId: 'anon-1' }] }),
    accepts('PostKeysBody', { kind: 'write', name: 'x', origins: ['https://app.example'] }),
    accepts('PostKeysBody', { kind: 'write', name: 'x', origins: ['https://app.example/'] }),
    accepts('PostConfigPublishBody', { version: 1 }),
  ]).toEqual([true, false, true, false, false]);
});
