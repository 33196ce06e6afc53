import { z } from 'zod';
import { configSchema } from '../../config/config.ts';
import {
  diffAnswer,
  lintAnswer,
  progressAnswer,
  publishAnswer,
  rollback,
  validateAnswer,
  versionAnswer,
  versionsAnswer,
} from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import { count } from '../parameters.ts';

const common = { tag: 'Config', access: 'admin' } as const;
const check = { ...common, method: 'post', body: configSchema, errors: [400, 413] } as const;
const PAGE = 50;
const PAGE_MAX = 200;

export const CONFIG_ENDPOINTS: readonly Endpoint[] = [
  {
    ...check,
    path: '/v1/config/publish',
    summary: 'Checks a config whole and makes it the active one, or says every problem and changes nothing.',
    description: 'States follow in the background: `GET /v1/config/progress` says how far they are.',
    answer: publishAnswer,
  },
  {
    ...check,
    path: '/v1/config/rollback',
    summary: 'Publishes again what a version of before said, as a new version.',
    body: rollback,
    answer: publishAnswer,
    errors: [400, 404, 413],
  },
  {
    ...check,
    path: '/v1/config/validate',
    summary: 'Every problem that publishing would refuse it for.',
    answer: validateAnswer,
  },
  {
    ...check,
    path: '/v1/config/lint',
    summary: 'The ways a valid config may still fool its writers.',
    answer: lintAnswer,
  },
  {
    ...check,
    path: '/v1/config/diff',
    summary: 'What publishing it would change of the active one.',
    answer: diffAnswer,
  },
  {
    ...common,
    method: 'get',
    path: '/v1/config/versions',
    summary: 'What was published, when and by whom, newest first.',
    query: {
      limit: count(PAGE_MAX, PAGE),
      before: { schema: z.int().min(1), description: 'The `next` of the page before.' },
    },
    answer: versionsAnswer,
    errors: [400],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/config/versions/{version}',
    summary: 'A version with its document.',
    answer: versionAnswer,
    errors: [404],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/config/progress',
    summary: 'How far the states are those of the active config.',
    answer: progressAnswer,
    errors: [404],
  },
];
