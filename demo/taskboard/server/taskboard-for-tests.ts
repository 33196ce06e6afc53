import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTaskboard } from './create-taskboard.ts';
import type { Site } from './site.ts';

const PAGE =
  '<script nonce="{{nonce}}"></script><script src="{{collector}}/sdk/foothold.js" data-key="{{writeKey}}"></script>';
const SITE: Site = {
  page: PAGE,
  files: new Map([['assets/app.js', { bytes: new TextEncoder().encode('1'), type: 'text/javascript' }]]),
};

export const IDENTITY_SECRET = 'a-secret-of-thirty-two-characters';

/** Somebody at a browser: keeps their cookie, speaks JSON. */
export interface Visitor {
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. Tests compare it whole, so its type is theirs to state. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked into, never passed on.
  readonly body: any;
}

/** A Taskboard for tests in a folder of its own, with a clock that stands still until it is moved. */
export function openTaskboard(): {
  visitor: () => Visitor;
  move: (ms: number) => void;
  data: string;
  close: () => void;
} {
  const data = mkdtempSync(join(tmpdir(), 'taskboard-'));
  let now = Date.UTC(2026, 2, 2, 9);
  const taskboard = createTaskboard({
    data,
    collector: { url: 'http://127.0.0.1:4400', writeKey: 'pk_"><script>' },
    identitySecret: IDENTITY_SECRET,
    site: SITE,
    npmSite: { ...SITE, page: 'npm page' },
    now: () => now,
  });
  const visitor = (): Visitor => {
    let cookie = '';
    return {
      async ask(method, path, body, headers = {}) {
        const response = await taskboard.fetch(
          new Request(`http://taskboard.test${path}`, {
            method,
            headers: { cookie, ...headers },
            ...(body === undefined
              ? {}
              : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
          }),
        );
        const set = response.headers.get('set-cookie');
        if (set) cookie = set.split(';')[0] ?? '';
        const text = await response.text();
        const isJson = response.headers.get('content-type')?.startsWith('application/json');
        return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
      },
    };
  };
  return {
    visitor,
    data,
    move: (ms) => {
      now += ms;
    },
    close: () => {
      taskboard.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
