import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { zoneOf } from './zone.ts';

const NAMES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Africa/Monrovia', 'Asia/Kathmandu', 'No/Where'];
/** Summer and winter of each. */
const INSTANTS = [1919, 1945, 1970, 1972, 2000, 2026, 2035].flatMap((year) =>
  [0, 6].map((month) => Date.UTC(year, month, 15)),
);

test('the offsets are the same with Temporal and without', () => {
  const script = `import { zoneOf } from ${JSON.stringify(new URL('./zone.ts', import.meta.url).href)};
    Intl.DateTimeFormat = function () { throw new RangeError('Temporal was not asked'); };
    const [names, instants] = ${JSON.stringify([NAMES, INSTANTS])};
    const told = names.map((name) => { const zone = zoneOf(name); return zone && instants.map(zone.offsetAt); });
    console.log(JSON.stringify(told));`;
  const told = execFileSync(
    process.execPath,
    ['--harmony-temporal', '--input-type=module', '--eval', script],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const expected = NAMES.map((name) => {
    const zone = zoneOf(name);
    return zone && INSTANTS.map((at) => zone.offsetAt(at));
  });
  expect(expected.map((offsets) => offsets !== null)).toEqual([true, true, true, true, true, false]);
  expect(JSON.parse(told)).toEqual(expected);
});
