import { auditPage } from '../../admin/audit.ts';
import { identityFacts } from '../../admin/identity.ts';
import { keyChange, keyInfo, keyList, madeKey, newKey, rotation } from '../../admin/keys.ts';
import { madeProject, newProject, projectList } from '../../admin/projects.ts';
import { done } from '../../admin/session.ts';
import type { Endpoint } from '../endpoint.ts';
import { count, cursor } from '../parameters.ts';

const DAYS = 30;
const DAYS_MAX = 366;
const AUDIT_PAGE = 50;
const AUDIT_PAGE_MAX = 500;
const common = { tag: 'Keys', access: 'admin' } as const;
const operator = { tag: 'Keys', access: 'operator' } as const;

export const KEY_ENDPOINTS: readonly Endpoint[] = [
  { ...common, method: 'get', path: '/v1/keys', summary: 'The project’s keys.', answer: keyList },
  {
    ...common,
    method: 'post',
    path: '/v1/keys',
    summary: 'Makes a key, and shows it this once.',
    body: newKey,
    answer: madeKey,
    errors: [400, 413],
  },
  {
    ...common,
    method: 'patch',
    path: '/v1/keys/{id}',
    summary: 'Changes the name of a key, or the origins that may use it.',
    body: keyChange,
    answer: keyInfo,
    errors: [400, 404, 409, 413],
  },
  {
    ...common,
    method: 'post',
    path: '/v1/keys/{id}/rotate',
    summary: 'Makes a key in the place of another, which goes on to work for a while.',
    body: rotation,
    answer: madeKey,
    errors: [400, 404, 409, 413],
  },
  {
    ...common,
    method: 'delete',
    path: '/v1/keys/{id}',
    summary: 'Ends a key.',
    answer: done,
    errors: [404, 409],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/audit',
    summary: 'What the team did, newest first.',
    query: { limit: count(AUDIT_PAGE_MAX, AUDIT_PAGE), cursor },
    answer: auditPage,
    errors: [400],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/identity',
    summary: 'Whether tokens are asked for, and how many events have come with one.',
    query: { days: count(DAYS_MAX, DAYS) },
    answer: identityFacts,
    errors: [400],
  },
  { ...operator, method: 'get', path: '/v1/projects', summary: 'All projects.', answer: projectList },
  {
    ...operator,
    method: 'post',
    path: '/v1/projects',
    summary: 'Makes a project, and shows its first keys this once.',
    body: newProject,
    answer: madeProject,
    errors: [400, 409, 413],
  },
];
