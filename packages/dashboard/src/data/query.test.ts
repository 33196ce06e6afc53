import { describe, expect, it } from 'vitest';
import type { Result } from '../api/index.ts';
import { createQuery } from './query.ts';

type Answer = (result: Result<string>) => void;

/** A query whose answers the test gives by hand, in whatever order it likes. */
const askedByHand = () => {
  const open: { question: string; answer: Answer; signal: AbortSignal }[] = [];
  let time = 0;
  const query = createQuery<string, string>(
    (question, signal) => new Promise((answer) => open.push({ question, answer, signal })),
    () => ++time,
  );
  const answer = async (index: number, result: Result<string>) => {
    open[index]?.answer(result);
    await new Promise((done) => setTimeout(done));
  };
  return { query, open, answer, state: () => query.$state.get() };
};

const yes = (value: string): Result<string> => ({ ok: true, value });
const no: Result<string> = { ok: false, problem: { kind: 'unreachable' } };

describe('a query', () => {
  it('holds the answer and when it came', async () => {
    const { query, answer, state } = askedByHand();
    void query.ask('a');
    expect(state()).toEqual({ answer: null, at: null, problem: null, asking: true, outdated: false });
    await answer(0, yes('A'));
    expect(state()).toEqual({ answer: 'A', at: 1, problem: null, asking: false, outdated: false });
  });

  it('keeps the last answer when asking again fails, and says why', async () => {
    const { query, answer, state } = askedByHand();
    void query.ask('a');
    await answer(0, yes('A'));
    void query.again();
    await answer(1, no);
    expect(state()).toMatchObject({ answer: 'A', at: 1, problem: { kind: 'unreachable' }, outdated: false });
  });

  it('gives up an older question, whose late answer changes nothing', async () => {
    const { query, open, answer, state } = askedByHand();
    void query.ask('a');
    void query.ask('b');
    expect(open.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await answer(1, yes('B'));
    await answer(0, yes('A'));
    expect(state().answer).toBe('B');
  });

  it('marks an answer to an earlier question until the new one is there, also when that failed first', async () => {
    const { query, answer, state } = askedByHand();
    void query.ask('a');
    await answer(0, yes('A'));
    void query.ask('b');
    expect(state()).toMatchObject({ answer: 'A', outdated: true });
    await answer(1, no);
    expect(state()).toMatchObject({ answer: 'A', outdated: true });
    void query.again();
    await answer(2, yes('B'));
    expect(state()).toMatchObject({ answer: 'B', outdated: false });
  });

  it('asks again with the latest question, once at a time, and not before the first', async () => {
    const { query, open, answer } = askedByHand();
    await query.again();
    void query.ask('a');
    void query.again();
    await answer(0, yes('A'));
    void query.again();
    expect(open.map(({ question }) => question)).toEqual(['a', 'a']);
  });

  it('ends what is under way when stopped', async () => {
    const { query, open, answer, state } = askedByHand();
    void query.ask('a');
    query.stop();
    await answer(0, yes('A'));
    expect([open[0]?.signal.aborted, state().answer, state().asking]).toEqual([true, null, false]);
  });
});
