import { z } from 'zod';
import { done, sessionFacts, signIn } from '../../admin/session.ts';
import { okAnswer } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';

const common = { tag: 'Service', access: 'anyone' } as const;
const page = (description: string): Endpoint['answer'] => ({ type: 'text/html', description });

export const SERVICE_ENDPOINTS: readonly Endpoint[] = [
  {
    ...common,
    method: 'post',
    path: '/v1/session',
    summary: 'Signs in to the dashboard, from its own pages only.',
    body: signIn,
    answer: sessionFacts,
    errors: [400, 401, 403, 413, 429],
  },
  {
    ...common,
    access: 'admin',
    method: 'get',
    path: '/v1/session',
    summary: 'What a signed-in page may know, with the token its changes need.',
    answer: sessionFacts,
  },
  {
    ...common,
    method: 'delete',
    path: '/v1/session',
    summary: 'Signs out, whether signed in or not; from the dashboard’s own pages only.',
    answer: done,
    errors: [403],
  },
  { ...common, method: 'get', path: '/healthz', summary: 'The process lives.', answer: okAnswer },
  {
    ...common,
    method: 'get',
    path: '/readyz',
    summary: 'Whether it can take events now.',
    answer: okAnswer,
    others: { 503: 'Not now.' },
  },
  {
    ...common,
    access: 'operator',
    method: 'get',
    path: '/metrics',
    summary: 'What Prometheus reads; the token of FOOTHOLD_METRICS_TOKEN opens it too, as a bearer.',
    answer: { type: 'text/plain', description: 'Prometheus’ text format.' },
  },
  {
    ...common,
    method: 'get',
    path: '/openapi.json',
    summary: 'This document.',
    answer: z.record(z.string(), z.json()),
  },
  { ...common, method: 'get', path: '/', summary: 'A page that says it runs.', answer: page('HTML.') },
  {
    ...common,
    method: 'get',
    path: '/sdk/{path}',
    summary: 'The script and its chunks.',
    answer: { type: 'text/javascript', description: 'A file of the build.' },
    errors: [404],
  },
  {
    ...common,
    method: 'get',
    path: '/dashboard/{path}',
    summary: 'The dashboard.',
    answer: page('A page or a file of the build.'),
    others: { 404: 'There is no such file.', 503: 'A page that says it is not built yet.' },
  },
];
