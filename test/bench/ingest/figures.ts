/** What one server did. */
export interface Measured {
  readonly eventsPerSecond: number;
  /** Of the server's process; null where the system does not tell. */
  readonly cpuMicrosecondsPerEvent: number | null;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Null where `strace` is missing or may not attach. */
  readonly fsyncsPerRequest: number | null;
}

export interface Part {
  readonly collector: Measured;
  readonly limit: Measured;
}

export interface Figures {
  /** Events with random ids between the two parts. */
  readonly fill: number;
  readonly fresh: Part;
  /** Null when nothing was filled in. */
  readonly filled: Part | null;
}

const COLUMNS: readonly (readonly [string, (one: Measured) => string])[] = [
  ['events/s', (one) => String(one.eventsPerSecond)],
  ['CPU us/event', (one) => String(one.cpuMicrosecondsPerEvent ?? '-')],
  ['p50 ms', (one) => String(one.p50Ms)],
  ['p99 ms', (one) => String(one.p99Ms)],
  ['fsyncs/request', (one) => String(one.fsyncsPerRequest ?? '-')],
];
const NAME_CHARS = 34;
const COLUMN_CHARS = 15;

/** The figures as a table, with what the aims ask beneath. */
export function describeFigures({ fill, fresh, filled }: Figures): string {
  const row = (name: string, one: Measured): string =>
    name.padEnd(NAME_CHARS) + COLUMNS.map(([, read]) => read(one).padStart(COLUMN_CHARS)).join('');
  const lines = [
    ''.padEnd(NAME_CHARS) + COLUMNS.map(([title]) => title.padStart(COLUMN_CHARS)).join(''),
    row('collector', fresh.collector),
    row('bare limit', fresh.limit),
  ];
  if (filled) {
    lines.push(row(`collector after ${fill} more`, filled.collector));
    lines.push(row(`bare limit after ${fill} more`, filled.limit));
  }
  const aim = (what: string, value: number, wanted: string): void => {
    lines.push(`${what}: ${value.toFixed(2)} (aim: ${wanted})`);
  };
  aim('events/s of the limit', fresh.collector.eventsPerSecond / fresh.limit.eventsPerSecond, '0.5 or more');
  const [own, bare] = [fresh.collector.cpuMicrosecondsPerEvent, fresh.limit.cpuMicrosecondsPerEvent];
  if (own !== null && bare !== null && bare > 0) aim('CPU of the limit', own / bare, '2 or less');
  if (filled) {
    const kept = filled.collector.eventsPerSecond / fresh.collector.eventsPerSecond;
    aim(`of its own rate after ${fill} more`, kept, '0.5 or more');
  }
  return lines.join('\n');
}
