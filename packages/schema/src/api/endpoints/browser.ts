import { z } from 'zod';
import { done } from '../../admin/session.ts';
import { browserConfigAnswer, stateAnswer } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import { count, id } from '../parameters.ts';

const who = {
  userId: id('The user; one of the two is needed.'),
  anonymousId: id('The anonymous visitor: `anon-` and a UUID v4.'),
};
const RECENT_IDS_MAX = 1_000;
const RECENT_IDS = 200;

export const BROWSER_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/v1/config',
    summary: 'The published config without what only servers do.',
    tag: 'Browser',
    access: 'key',
    answer: browserConfigAnswer,
    others: { 304: 'It is the one whose ETag was sent.' },
    errors: [404],
  },
  {
    method: 'get',
    path: '/v1/state',
    summary: 'Where somebody stands.',
    description:
      'An identified user’s is for their own valid token alone. It is taken for a snapshot to replay on.',
    tag: 'Browser',
    access: 'person',
    query: { ...who, recent: count(RECENT_IDS_MAX, RECENT_IDS) },
    answer: stateAnswer,
    errors: [400],
  },
  {
    method: 'get',
    path: '/v1/stream',
    summary: 'The same, at once and whenever it changes, as server-sent events.',
    tag: 'Browser',
    access: 'person',
    query: who,
    answer: { type: 'text/event-stream', description: 'A message a change.' },
    errors: [400, 410, 503],
  },
  {
    method: 'post',
    path: '/v1/inspect',
    summary: 'Whether a signed link opens the inspector on the page that asks.',
    tag: 'Browser',
    access: 'key',
    body: z.strictObject({ key: z.string(), token: z.string() }),
    answer: done,
    errors: [400, 413],
  },
];
