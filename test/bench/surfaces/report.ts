import { AIMS, type Row, type Speed, type Verdict } from './aims.ts';

/** One speed's figures, and how ours stand. */
export interface Told {
  readonly speed: Speed;
  readonly rows: { readonly [subject: string]: Row };
  readonly verdicts: { readonly [subject: string]: readonly Verdict[] };
}

export interface Report {
  readonly versions: { readonly [subject: string]: string };
  readonly told: readonly Told[];
  readonly failed: readonly string[];
}

/** How to read the figures: the same for every subject. */
const NOTES = [
  'Visible: the first painted frame with the card in it, on screen, of an opacity above 0.',
  'Settled, after the start: nothing of card, light and overlay moves or fades any more.',
  'Settled, after Next: the card has its final words and has been told its final place, so that it can be read and is',
  '  announced; what still glides or fades then is over at "the end of motion".',
  "Forced layouts: those a script waited for. Still: all the main thread did, the browser's own housekeeping too.",
  '"foothold" starts with nothing of its surfaces loaded (they come over loopback), "foothold-warm" with them loaded, as',
  "  the others are. Flows gets its server's answer in no time, from the page itself.",
  "Gzip: every script the page fetched until its tour stood, styles in them; React is in joyride's, the whole SDK",
  "  (engine, queue, state) in Foothold's.",
];

/** Prints tables for people: subjects as columns, for there are more figures than a terminal is wide. */
export function tell({ versions, told, failed }: Report): void {
  console.log(
    Object.entries(versions)
      .map(([name, version]) => `${name}: ${version}`)
      .join('\n'),
  );
  for (const { speed, rows, verdicts } of told) {
    console.log(`\n${speed === 'at1x' ? 'At full speed' : 'At a quarter of the speed'}`);
    const table = AIMS.map(({ figure, says, ...aims }) => {
      const cells = Object.entries(rows).map(([name, row]) => [name, row[figure] ?? '']);
      return [says, { ...Object.fromEntries(cells), aim: aims[speed] ?? '' }];
    });
    console.table(Object.fromEntries(table));
    for (const [name, all] of Object.entries(verdicts)) console.log(sentence(name, all));
  }
  console.log(`\n${NOTES.join('\n')}`);
  for (const one of failed) console.log(one);
}

function sentence(name: string, all: readonly Verdict[]): string {
  const says = ({ figure, ours, aim, best }: Verdict): string =>
    `${figure} ${ours} (aim ${aim ?? 'none'}, best of the others ${best ?? 'unknown'})`;
  const missed = all.filter(({ isMet }) => isMet === false).map(says);
  const behind = all.filter(({ isBest }) => isBest === false).map(says);
  return [
    `${name}: ${missed.length === 0 ? 'every aim is met' : `missed: ${missed.join('; ')}`}.`,
    behind.length === 0 ? '' : `  Behind the best of the others: ${behind.join('; ')}.`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
