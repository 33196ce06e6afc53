import { configure, fireEvent, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { startDashboard } from './start-dashboard.tsx';

// A busy machine needs more than a second for a click and its answer.
configure({ asyncUtilTimeout: 10_000 });

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 86_400_000;

const edge = { value: 2 * DAY_MS, low: DAY_MS, high: 3 * DAY_MS };
const facts = {
  project: 'taskboard' as string | null,
  segments: [{ id: 'self-serve' }, { id: 'smb' }],
  milestones: [{ id: 'done-task', title: 'Complete a task', kind: 'first-value' }],
};
const person = {
  id: 'u1',
  name: 'Ada Okafor',
  email: 'ada@example.com',
  segment: 'smb',
  stage: 'first-value',
  startAt: NOW - 5 * DAY_MS,
  lastSeenAt: NOW - 60_000 * 4,
  done: 2,
  total: 5,
  ttfv: null as number | null,
};

/** A collector in a function: what it knows can be changed, and what it was asked is kept. */
const fakeCollector = () => {
  const known = {
    signedIn: true,
    trouble: null as number | null,
    facts,
    subjects: [person],
    n: 4,
    asked: [] as string[],
  };
  const answerTo = (path: string, init: RequestInit | undefined): unknown => {
    const { n, subjects } = known;
    if (path === '/v1/session') {
      if (init?.method === 'POST') known.signedIn ||= String(init.body).includes('sk_right');
      if (init?.method === 'DELETE') known.signedIn = false;
      return known.facts;
    }
    if (path.startsWith('/v1/subjects')) return { subjects, next: null, total: subjects.length };
    if (path.startsWith('/v1/metrics/activation')) {
      return {
        window: 7 * DAY_MS,
        n,
        reached: 1,
        rate: n === 0 ? null : 1 / n,
        low: 0.1,
        high: 0.6,
        younger: 0,
        now: NOW,
      };
    }
    return {
      n,
      reached: 2,
      naiveMedian: DAY_MS,
      quantiles: { p25: edge, p50: edge, p75: edge, p90: edge },
      curve: [{ t: 2 * DAY_MS, survival: 0.5, low: 0.3, high: 0.7, atRisk: 4, events: 2 }],
      restrictedMean: null,
      histogram: [{ from: DAY_MS, to: 2 * DAY_MS, count: 2 }],
      target: null,
      reachedByTarget: null,
      tail: null,
      now: NOW,
    };
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const path = String(input);
    known.asked.push(`${init?.method ?? 'GET'} ${path}`);
    if (known.trouble !== null) return new Response('{}', { status: known.trouble });
    const body = answerTo(path, init);
    return new Response(JSON.stringify(body), { status: known.signedIn ? 200 : 401 });
  };
  return { known, fetch };
};

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

/** Opens the dashboard at an address, against a collector of which `change` sets the scene. */
const open = (at = '/dashboard/', change: Partial<ReturnType<typeof fakeCollector>['known']> = {}) => {
  const collector = fakeCollector();
  Object.assign(collector.known, change);
  history.replaceState(null, '', at);
  const host = document.body.appendChild(document.createElement('div'));
  const ticks = new Set<() => void>();
  let time = NOW;
  stops.push(
    startDashboard(host, {
      window,
      document,
      location,
      history,
      fetch: collector.fetch,
      timeout: () => new AbortController().signal,
      origin: 'https://collector.example',
      copy: async () => {},
      now: () => time,
      every: (_ms, run) => {
        ticks.add(run);
        return () => ticks.delete(run);
      },
    }),
  );
  return {
    ...collector,
    host,
    page: within(host),
    /** The page has asked what it asks at first, and keeps itself fresh from now on. */
    watching: () => waitFor(() => expect(ticks.size).toBe(1)),
    tick: () => {
      time += 15_000;
      for (const run of ticks) run();
    },
  };
};

const choose = (element: HTMLElement, value: string): void => {
  fireEvent.change(element, { target: { value } });
};

describe('the dashboard', () => {
  it('asks for the secret key, says when it is wrong, and opens with the right one', async () => {
    const { page, known } = open('/dashboard/?segment=smb', { signedIn: false });
    const field = await page.findByLabelText('Secret key');
    const submit = async (key: string): Promise<void> => {
      fireEvent.input(field, { target: { value: key } });
      fireEvent.click(page.getByRole('button', { name: 'Sign in' }));
    };
    await submit('pk_public');
    await page.findByText('That is the write key. The secret key starts with sk_.');
    expect(known.asked).toEqual(['GET /v1/session']);
    await submit('sk_wrong');
    await page.findByText('That key is not right. Check that all of it was copied.');
    await submit('sk_right');
    await page.findByRole('heading', { name: 'Activation' });
    expect(location.search).toBe('?segment=smb');
    expect(document.title).toBe('Overview · taskboard · Foothold');
  });

  it('goes back to the form when the session ends under it', async () => {
    const { page, known, tick } = open();
    await page.findByText('Ada Okafor');
    known.signedIn = false;
    tick();
    await page.findByText('Your session has ended. Sign in again to go on.');
  });

  it('asks about the first-value milestone, and keeps the filters in the address', async () => {
    const { page, known } = open();
    await page.findByText('Ada Okafor');
    known.asked.length = 0;
    choose(page.getByLabelText('Segment'), 'smb');
    choose(page.getByLabelText('Signed up'), '7');
    await waitFor(() => expect(location.search).toBe('?signed-up=7d&segment=smb'));
    await waitFor(() =>
      expect(known.asked.slice(-2)).toEqual([
        'GET /v1/metrics/time-to-value?milestone=done-task&from=2026-11-15&segment=smb',
        'GET /v1/metrics/activation?window=7d&from=2026-11-15&segment=smb',
      ]),
    );
    expect(page.getByText('1 person, newest first, whatever the filters say')).toBeTruthy();
  });

  it('changes the window of the activation rate alone', async () => {
    const { page, known } = open();
    await page.findByText('Ada Okafor');
    known.asked.length = 0;
    choose(page.getByLabelText('Activated within'), '14');
    await waitFor(() => expect(known.asked.length).toBeGreaterThan(0));
    expect(known.asked.map((asked) => /window=\w+/.exec(asked)?.[0])).toEqual(['window=14d']);
  });

  it('shows the figures, charts with their words and tables, and the people', async () => {
    const { page } = open();
    await page.findByText('Ada Okafor');
    const region = async (name: string) => within(await page.findByRole('region', { name }));
    expect((await region('Time to first value')).getByText('2 d', { exact: false }).textContent).toContain(
      '1 – 3 d',
    );
    expect((await region('Still on their way')).getByText('of 4 people')).toBeTruthy();
    const chart = await region('Share who have reached first value');
    expect(chart.getByRole('img').getAttribute('aria-label')).toContain('half by 2 d');
    expect(chart.getAllByRole('table').length).toBe(2);
    const list = await region('Latest people');
    const row = list.getByRole('row', { name: /Ada Okafor/ });
    expect([...row.children].map((cell) => cell.textContent)).toEqual([
      'Ada Okaforada@example.com',
      'First valuesmb',
      '2 of 5',
      'on the way, 5 d',
      '4 min ago',
    ]);
  });

  it('shows what came from events as text', async () => {
    const payload = '<img src=x onerror=alert(1)>';
    const { page, host } = open('/dashboard/', {
      subjects: [{ ...person, name: payload, email: payload, stage: payload, segment: payload }],
    });
    await page.findAllByText(payload);
    expect(host.querySelector('tbody img')).toBeNull();
  });

  it('keeps what it has while the collector is in trouble, says since when, and mends on retry', async () => {
    const { page, known } = open();
    await page.findByText('Ada Okafor');
    known.trouble = 503;
    fireEvent.click(page.getByRole('button', { name: 'Refresh now' }));
    const note = await page.findByRole('alert');
    expect(note.textContent).toContain('The collector is busy.');
    expect(note.textContent).toMatch(/What you see is from \d/);
    expect(page.getByText('Ada Okafor')).toBeTruthy();
    known.trouble = null;
    fireEvent.click(page.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(page.queryByRole('alert')).toBeNull());
  });

  it('says so and offers a retry when the collector cannot be asked at all', async () => {
    const { page, known } = open('/dashboard/', { trouble: 500 });
    await page.findByText('The collector met an error of its own.');
    known.trouble = null;
    fireEvent.click(page.getByRole('button', { name: 'Try again' }));
    await page.findByText('Ada Okafor');
  });

  it('shows new figures while one watches', async () => {
    const { page, known, tick } = open();
    await page.findByText('of 4 people');
    known.n = 5;
    tick();
    await page.findByText('of 5 people');
  });

  it('tells a new project how to send the first event', async () => {
    const { page } = open('/dashboard/', { n: 0, subjects: [] });
    await page.findByRole('heading', { name: 'Get started by sending the first event' });
    expect(page.getByText(/https:\/\/collector\.example\/sdk\/foothold\.js/)).toBeTruthy();
  });

  it('offers to look at everybody when the filters let nobody through', async () => {
    const { page } = open('/dashboard/?signed-up=7d&segment=smb', { n: 0 });
    await page.findByText('Nobody of the segment “smb” signed up in the last 7 days.');
    fireEvent.click(page.getByRole('button', { name: 'Look at everybody' }));
    await waitFor(() => expect(location.search).toBe('?signed-up=all'));
  });

  it('says that a config is missing, and asks for nothing that needs one', async () => {
    const { page, known, watching } = open('/dashboard/', {
      facts: { ...facts, project: null, milestones: [] },
    });
    await page.findByRole('heading', { name: 'Publish a config first' });
    await watching();
    expect(known.asked).toEqual(['GET /v1/session']);
  });

  it('says what a config without a first value lacks, and asks for no figure of it', async () => {
    const { page, known, watching } = open('/dashboard/', { facts: { ...facts, milestones: [] } });
    await page.findByRole('heading', { name: 'Say what first value is' });
    await watching();
    expect(known.asked.filter((asked) => asked.includes('metrics'))).toEqual([]);
  });

  it('says that there is no page at an address of none', async () => {
    const { page } = open('/dashboard/nowhere');
    fireEvent.click(await page.findByRole('link', { name: 'Go to the overview' }));
    await page.findByText('Ada Okafor');
    expect(location.pathname).toBe('/dashboard/');
  });

  it('signs out', async () => {
    const { page, known } = open();
    fireEvent.click(await page.findByRole('button', { name: 'Sign out' }));
    await page.findByText('You are signed out.');
    expect(known.asked.at(-1)).toBe('DELETE /v1/session');
  });
});
