import { eraseAnswer, importAnswer, importsAnswer } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';

const NDJSON = 'application/x-ndjson';
const common = { tag: 'Data', access: 'admin' } as const;

export const DATA_ENDPOINTS: readonly Endpoint[] = [
  {
    ...common,
    method: 'post',
    path: '/v1/import',
    summary: 'Brings in calls of the tracking spec with their own times.',
    body: { type: NDJSON, description: 'A call a line; may be packed with gzip.' },
    answer: importAnswer,
    errors: [400, 409, 415, 503],
  },
  { ...common, method: 'get', path: '/v1/import', summary: 'How far imports are.', answer: importsAnswer },
  {
    ...common,
    method: 'get',
    path: '/v1/export',
    summary: 'The whole log.',
    answer: { type: NDJSON, description: 'A call a line, which `POST /v1/import` takes.' },
  },
  {
    ...common,
    method: 'get',
    path: '/v1/users/{id}/export',
    summary: 'All that is kept of somebody.',
    answer: { type: NDJSON, description: 'A call a line.' },
    errors: [404],
  },
  {
    ...common,
    method: 'delete',
    path: '/v1/users/{id}',
    summary: 'Erases somebody, and refuses what comes of them later.',
    answer: eraseAnswer,
    errors: [409],
  },
  {
    ...common,
    method: 'delete',
    path: '/v1/accounts/{id}',
    summary: 'Erases an account.',
    answer: eraseAnswer,
    errors: [409],
  },
];
