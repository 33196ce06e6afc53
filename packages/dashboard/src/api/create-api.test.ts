import { describe, expect, it } from 'vitest';
import { createApi, type Problem, problemText, type Result } from './index.ts';

const signal = new AbortController().signal;

/** A collector that gives one answer and remembers what it was asked. */
const answering = (answer: () => Response | Promise<Response>) => {
  const asked: { path: string; init: RequestInit | undefined }[] = [];
  const endings: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push({ path: String(input), init });
    return new Promise((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      Promise.resolve(answer()).then(resolve, reject);
    });
  };
  const patience = new AbortController();
  const timeout = (): AbortSignal => patience.signal;
  const api = createApi({ fetch, timeout }, () => endings.push('signed out'));
  return { api, asked, endings, patience };
};

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

const kindOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.kind);

const activation = { window: 1, n: 2, reached: 1, rate: 0.5, low: 0.1, high: 0.9, younger: 0, now: 5 };

describe('the client of the collector', () => {
  it('puts the question into the address and leaves null parameters out', async () => {
    const { api, asked } = answering(() => json(activation));
    await api.activation({ window: '7d', segment: 'a&b', from: null }, signal);
    expect(asked.map(({ path }) => path)).toEqual(['/v1/metrics/activation?window=7d&segment=a%26b']);
  });

  it('takes the fields it knows and leaves others behind', async () => {
    const { api } = answering(() => json({ ...activation, added: 'by a newer collector' }));
    expect(await api.activation({}, signal)).toEqual({ ok: true, value: activation });
  });

  it('reads a nullable field that is left out as null', async () => {
    const { low: _, ...without } = activation;
    const { api } = answering(() => json(without));
    expect(await api.activation({}, signal)).toEqual({ ok: true, value: { ...activation, low: null } });
  });

  it('says which field of an answer is not what it should be', async () => {
    const { api } = answering(() => json({ subjects: [{ id: 7 }], next: null, total: 1 }));
    expect(await api.subjects({}, signal)).toEqual({
      ok: false,
      problem: { kind: 'unreadable', message: '"subjects[0].id" should be text, but is a number' },
    });
  });

  it('does not take a number that JSON cannot hold, nor one from the prototype', async () => {
    const { api } = answering(() => new Response('{"__proto__":{"n":1},"window":1}'));
    expect(kindOf(await api.activation({}, signal))).toBe('unreadable');
  });

  it.each<[number, unknown, Problem['kind']]>([
    [400, { success: false, error: { code: 'bad', message: 'window "x" is not a duration' } }, 'refused'],
    [403, 'no json', 'refused'],
    [401, {}, 'signed-out'],
    [429, {}, 'busy'],
    [503, {}, 'busy'],
    [500, {}, 'failed'],
    [200, 'no json', 'unreadable'],
  ])('reads status %d with body %j as "%s"', async (status, body, kind) => {
    const { api } = answering(() =>
      typeof body === 'string' ? new Response(body, { status }) : json(body, status),
    );
    expect(kindOf(await api.activation({}, signal))).toBe(kind);
  });

  it("passes the collector's own words on when it refuses", async () => {
    const { api } = answering(() =>
      json({ success: false, error: { code: 'x', message: 'No such segment.' } }, 400),
    );
    expect(await api.activation({}, signal)).toEqual({
      ok: false,
      problem: { kind: 'refused', message: 'No such segment.' },
    });
  });

  it('answers with a problem when the network does not', async () => {
    const { api } = answering(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(kindOf(await api.session())).toBe('unreachable');
  });

  it('gives up a question that is not answered in time, and says so', async () => {
    const { api, patience } = answering(() => new Promise(() => {}));
    const asking = api.activation({}, signal);
    patience.abort();
    expect(kindOf(await asking)).toBe('slow');
  });

  it('gives up a question its asker no longer wants', async () => {
    const { api } = answering(() => new Promise(() => {}));
    const asker = new AbortController();
    const asking = api.activation({}, asker.signal);
    asker.abort();
    expect((await asking).ok).toBe(false);
  });

  it('tells when a question finds the session ended, and not when asked whether there is one', async () => {
    const { api, endings } = answering(() => json({}, 401));
    await api.session();
    await api.signInWithKey('sk_wrong');
    expect(endings).toEqual([]);
    await api.subjects({}, signal);
    expect(endings).toEqual(['signed out']);
  });

  it('sends a key or a token in the body, never in the address', async () => {
    const { api, asked } = answering(() => json({}));
    await api.signInWithKey('sk_1');
    await api.signInWithToken('once');
    await api.signOut();
    expect(asked.map(({ path, init }) => [init?.method, path, init?.body])).toEqual([
      ['POST', '/v1/session', '{"secretKey":"sk_1"}'],
      ['POST', '/v1/session', '{"signIn":"once"}'],
      ['DELETE', '/v1/session', undefined],
    ]);
  });
});

describe('a change', () => {
  it('carries the token of the session it is made in', async () => {
    const facts = { project: null, segments: [], milestones: [], token: 'of this session' };
    const { api, asked } = answering(() => json(facts));
    await api.signOut();
    await api.session();
    await api.signOut();
    expect(asked.map(({ init }) => init?.headers)).toEqual([
      {},
      undefined,
      { 'x-foothold-token': 'of this session' },
    ]);
  });
});

describe('a problem in words', () => {
  const problems: Problem[] = [
    { kind: 'signed-out' },
    { kind: 'unreachable' },
    { kind: 'slow' },
    { kind: 'busy' },
    { kind: 'refused', message: 'No such segment.' },
    { kind: 'failed', status: 500 },
    { kind: 'unreadable', message: '"n" should be a number, but is missing' },
  ];

  it.each(problems)('says what happened and what to do: $kind', (problem) => {
    const { title, advice } = problemText(problem);
    expect(title).toMatch(/^[A-Z].*\.$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });
});
