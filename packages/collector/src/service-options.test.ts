import { expect, test } from 'vitest';
import { readServiceOptions, splitList } from './service-options.ts';

test('flags say where, and what is left out has its default', () => {
  const environment = { SMTP_URL: 'file:mail' };
  expect(readServiceOptions([], environment)).toEqual({
    data: '.foothold',
    port: 8787,
    host: '127.0.0.1',
    config: null,
    templates: null,
    environment,
  });
  const flags = '--data d --port 0 --host :: --config c.json --templates t'.split(' ');
  expect(readServiceOptions(flags, {})).toMatchObject({
    data: 'd',
    port: 0,
    host: '::',
    config: 'c.json',
    templates: 't',
  });
});

test('a flag that cannot be right is refused by name', () => {
  for (const port of ['http', '-1', '65536', '1.5', '']) {
    expect(() => readServiceOptions([`--port=${port}`], {})).toThrow(
      `--port: found "${port}", expected a number from 0 to 65535`,
    );
  }
  expect(() => readServiceOptions(['--prot', '1'], {})).toThrow("Unknown option '--prot'");
});

test('a list is parted by commas', () => {
  expect([splitList('a, b,,c '), splitList(''), splitList(undefined)]).toEqual([['a', 'b', 'c'], [], []]);
});
