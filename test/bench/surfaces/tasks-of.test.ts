import { expect, test } from 'vitest';
import { tasksOf } from './measure-tasks.ts';

const on = { pid: 1, tid: 2 };
const task = (ts: number, dur: number) => ({
  name: 'ThreadControllerImpl::RunTask',
  ...on,
  ts,
  dur,
  args: {},
});
const layout = (ts: number, stackTrace?: unknown) => ({
  name: 'Layout',
  ...on,
  ts,
  dur: 10,
  args: { beginData: stackTrace === undefined ? {} : { stackTrace } },
});
const mark = (name: string, ts: number) => ({ name, ...on, ts, args: {} });

test('of a trace, tasks and layouts count from the start on, a layout where a script waited for it', () => {
  const trace = [
    task(0, 90_000),
    layout(50, []),
    task(100_000, 3_000),
    mark('tour-start', 100_500),
    layout(101_000, [{ functionName: 'read' }]),
    task(110_000, 5_000),
    layout(111_000),
    { ...task(120_000, 50_000), tid: 3 },
    task(199_000, 2_000),
    mark('tour-traced', 200_000),
  ];
  expect(tasksOf(trace)).toEqual({ longestTaskMs: 5, forcedLayouts: 1, forcedStyles: 0 });
});

test('a trace without the start is an error, not a start that cost nothing', () => {
  expect(() => tasksOf([task(0, 10)])).toThrow('the trace does not hold the start');
});
