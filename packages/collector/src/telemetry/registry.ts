/** Values of labels, in the order of their names. */
export type Labels = readonly string[];

/** One line of a gauge. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** What a process tells of itself, as Prometheus reads it (text format 0.0.4). */
export interface Registry {
  /** Answers how to add to it. */
  counter(name: string, help: string, labels: readonly string[]): (labels: Labels, by?: number) => void;
  /** Answers how to note a value. `bounds` are upper ones, in order. */
  histogram(
    name: string,
    help: string,
    labels: readonly string[],
    bounds: readonly number[],
  ): (labels: Labels, value: number) => void;
  /** `read` is asked whenever somebody reads; what fails is left out. */
  gauge(
    name: string,
    help: string,
    labels: readonly string[],
    read: () => readonly Sample[] | Promise<readonly Sample[]>,
  ): void;
  text(): Promise<string>;
}

/** A label that takes values without end would fill memory: beyond this they count under `other`. */
const SERIES_MAX = 500;

export function createRegistry(): Registry {
  const parts: (() => Promise<readonly string[]>)[] = [];
  const head = (name: string, help: string, type: string): string[] => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
  ];

  return {
    counter: (name, help, labels) => {
      const series = new Map<string, number>();
      parts.push(async () => [
        ...head(name, help, 'counter'),
        ...[...series].map(([key, value]) => `${name}${key} ${value}`),
      ]);
      return (values, by = 1) => {
        const key = keyIn(series, labels, values);
        series.set(key, (series.get(key) ?? 0) + by);
      };
    },
    histogram: (name, help, labels, bounds) => {
      const series = new Map<string, { readonly counts: number[]; sum: number; n: number }>();
      parts.push(async () => [
        ...head(name, help, 'histogram'),
        ...[...series].flatMap(([key, { counts, sum, n }]) => {
          let below = 0;
          const lines = bounds.map((bound, i) => {
            below += counts[i] ?? 0;
            return `${name}_bucket${withLabel(key, 'le', String(bound))} ${below}`;
          });
          return [
            ...lines,
            `${name}_bucket${withLabel(key, 'le', '+Inf')} ${n}`,
            `${name}_sum${key} ${sum}`,
            `${name}_count${key} ${n}`,
          ];
        }),
      ]);
      return (values, value) => {
        const key = keyIn(series, labels, values);
        let one = series.get(key);
        if (!one) {
          one = { counts: bounds.map(() => 0), sum: 0, n: 0 };
          series.set(key, one);
        }
        const place = bounds.findIndex((bound) => value <= bound);
        if (place !== -1) one.counts[place] = (one.counts[place] ?? 0) + 1;
        one.sum += value;
        one.n += 1;
      };
    },
    gauge: (name, help, labels, read) => {
      parts.push(async () => {
        try {
          const samples = await read();
          const lines = samples.map((one) => `${name}${keyOf(labels, one.labels)} ${one.value}`);
          return [...head(name, help, 'gauge'), ...lines];
        } catch {
          return [];
        }
      });
    },
    text: async () => `${(await Promise.all(parts.map((part) => part()))).flat().join('\n')}\n`,
  };
}

function keyIn(series: ReadonlyMap<string, unknown>, names: readonly string[], values: Labels): string {
  const key = keyOf(names, values);
  if (series.has(key) || series.size < SERIES_MAX) return key;
  return keyOf(
    names,
    names.map(() => 'other'),
  );
}

function keyOf(names: readonly string[], values: Labels): string {
  if (names.length === 0) return '';
  return `{${names.map((name, i) => `${name}="${inQuotes(values[i] ?? '')}"`).join(',')}}`;
}

function withLabel(key: string, name: string, value: string): string {
  const pair = `${name}="${value}"`;
  return key === '' ? `{${pair}}` : `${key.slice(0, -1)},${pair}}`;
}

function inQuotes(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
