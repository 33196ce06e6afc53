import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { startStaticServer } from '../../../test/helpers/static-server.ts';
import { activation, cohort, timeToValue } from './fake-figures.ts';
import type { Person } from './fake-people.ts';

const DAY_MS = 86_400_000;

/** What the collector serves the dashboard under, word for word. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const SECRET_KEY = 'sk_fixture';

/** What the pretended collector knows and how it behaves; a test changes it as it goes. */
export interface Scene {
  people: readonly Person[];
  now: number;
  segments: readonly { id: string }[];
  target: { low: number | null; high: number } | null;
  milestones: readonly { id: string; title: string; kind: string | null }[];
  /** Sign-in tokens that still work; each works once. */
  tokens: Set<string>;
  sessions: Set<string>;
  /** `down` cuts every API call off; a number answers each with that status. */
  trouble: 'down' | number | null;
  /** Every API call, as `METHOD path?search`. */
  asked: string[];
  cspReports: number;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
};

const answer = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify(body));
};

const refuse = (response: ServerResponse, status: number, message: string): void =>
  answer(response, status, { success: false, error: { code: 'no', message } });

const setCookie = (value: string, age: number): string =>
  `__Host-foothold=${value}; Path=/; Max-Age=${age}; HttpOnly; Secure; SameSite=Lax`;

const sessionOf = (request: IncomingMessage): string | null =>
  /(?:^|; )__Host-foothold=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? null;

/** Serves a built dashboard from `folder` and answers its questions about `scene`. */
export async function startFakeCollector(folder: string, scene: Scene) {
  const page = async (path: string, response: ServerResponse): Promise<void> => {
    const inside = normalize(path.replace(/^\/dashboard\/?/, '/'));
    const file = extname(inside) === '' ? join(folder, 'index.html') : join(folder, inside);
    const body = await readFile(file).catch(() => null);
    if (body === null) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': `${CSP}; report-uri /csp-report`,
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
  };

  const session = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'POST') {
      const body = await bodyOf(request);
      const right = body.secretKey === SECRET_KEY || scene.tokens.delete(String(body.signIn));
      if (!right) return refuse(response, 401, 'That is not a key of this project.');
      const id = `session-${scene.sessions.size + 1}`;
      scene.sessions.add(id);
      return answer(response, 200, { success: true }, { 'set-cookie': setCookie(id, 3600) });
    }
    const id = sessionOf(request);
    if (id === null || !scene.sessions.has(id)) return refuse(response, 401, 'Sign in first.');
    if (request.method === 'DELETE') {
      scene.sessions.delete(id);
      return answer(response, 200, { success: true }, { 'set-cookie': setCookie('', 0) });
    }
    const { segments, milestones } = scene;
    answer(response, 200, { project: 'taskboard', segments, milestones, stages: [{ id: 'setup' }] });
  };

  const read = (url: URL, response: ServerResponse): void => {
    const { people, now, target } = scene;
    const asked = (name: string): string | null => url.searchParams.get(name);
    const from = asked('from');
    const group = cohort(people, from === null ? null : Date.parse(from), asked('segment'));
    switch (url.pathname) {
      case '/v1/metrics/time-to-value':
        answer(response, 200, timeToValue(group, target, now));
        break;
      case '/v1/metrics/activation':
        answer(response, 200, activation(group, Number.parseInt(asked('window') ?? '7', 10), now));
        break;
      case '/v1/subjects': {
        const limit = Number(asked('limit') ?? 50);
        const subjects = people.slice(0, limit).map(({ reachedAt, ...person }) => ({
          ...person,
          ttfv: reachedAt === null || person.startAt === null ? null : reachedAt - person.startAt,
        }));
        answer(response, 200, {
          subjects,
          next: people.length > limit ? String(limit) : null,
          total: people.length,
        });
        break;
      }
      default:
        refuse(response, 404, 'No such address.');
    }
  };

  const api = async (url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    scene.asked.push(`${request.method} ${url.pathname}${url.search}`);
    if (scene.trouble === 'down') {
      request.socket.destroy();
      return;
    }
    if (scene.trouble !== null) return refuse(response, scene.trouble, 'In trouble.');
    if (url.pathname === '/v1/session') return session(request, response);
    const id = sessionOf(request);
    if (id === null || !scene.sessions.has(id)) return refuse(response, 401, 'Sign in first.');
    read(url, response);
  };

  return startStaticServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/csp-report') {
      scene.cspReports += 1;
      response.writeHead(204).end();
    } else if (url.pathname.startsWith('/v1/')) await api(url, request, response);
    else if (url.pathname.startsWith('/dashboard')) await page(url.pathname, response);
    else response.writeHead(404).end();
  });
}

/** A project of `people` that signs in with `SECRET_KEY` or with the token `once`. */
export const sceneWith = (people: readonly Person[], now: number, more: Partial<Scene> = {}): Scene => ({
  people,
  now,
  segments: [{ id: 'self-serve' }, { id: 'smb' }],
  target: { low: null, high: 7 * DAY_MS },
  milestones: [
    { id: 'project', title: 'Create a project', kind: 'setup' },
    { id: 'first-value', title: 'Complete a task', kind: 'first-value' },
  ],
  tokens: new Set(['once']),
  sessions: new Set(),
  trouble: null,
  asked: [],
  cspReports: 0,
  ...more,
});
