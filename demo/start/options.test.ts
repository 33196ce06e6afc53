import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without flags it takes its usual ports and plays nobody', () => {
  expect(readOptions([])).toMatchObject({ port: 8787, demoPort: 8788, sample: 0, seed: 1 });
});

test('every flag is read', () => {
  expect(
    readOptions(['--port', '1', '--demo-port=2', '--data', 'x', '--sample', '400', '--seed', '7']),
  ).toEqual({
    port: 1,
    demoPort: 2,
    data: 'x',
    sample: 400,
    seed: 7,
  });
  expect(readOptions(['--help', '--port', '1'])).toBe('help');
});

test.each([
  [['--port', 'http'], '--port: found "http", expected a number from 0 to 65535.'],
  [['--demo-port', '65536'], '--demo-port: found "65536", expected a number from 0 to 65535.'],
  [['--sample', '0'], '--sample: found "0", expected a number from 1 to 5000.'],
  [['--sample', '1e3'], '--sample: found "1e3"'],
  [['--port', '9000', '--demo-port', '9000'], '--port and --demo-port are both 9000'],
  [['--prot', '1'], "Unknown option '--prot'"],
  [['here'], "Unexpected argument 'here'"],
])('%j is refused with the flag and what is expected', (argv, message) => {
  expect(() => readOptions(argv)).toThrow(message);
});

test('any two free ports may both be asked for', () => {
  expect(readOptions(['--port', '0', '--demo-port', '0'])).toMatchObject({ port: 0, demoPort: 0 });
});
