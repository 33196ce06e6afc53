import { dirname, resolve } from 'node:path';
import type { Problem } from '@foothold/engine';
import { parseScenario, type Scenario } from '@foothold/schema';
import { type ReadConfig, readConfig } from '../read-config.ts';
import { fileLabel, readTextFile } from '../read-text-file.ts';
import { checkNames } from './check-names.ts';
import type { Play } from './play.ts';

/** What is wrong with a file. */
export interface Faulty {
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** A scenario's file with all that it needs, or what is wrong with any of them. */
export type LoadedPlay =
  | { readonly ok: true; readonly file: string; readonly config: string; readonly play: Play }
  | { readonly ok: false; readonly file: string; readonly faulty: readonly Faulty[] };

/** Reads scenarios, and each config they need once. */
export function createLoader(readInput: () => Promise<Uint8Array>): {
  config(file: string): Promise<ReadConfig>;
  /** `config` null: the one the scenario itself names. */
  play(file: string, config: string | null): Promise<LoadedPlay>;
} {
  const configs = new Map<string, Promise<ReadConfig>>();
  const config = (file: string): Promise<ReadConfig> => {
    const known = configs.get(file) ?? readConfig(file, readInput);
    configs.set(file, known);
    return known;
  };

  const play = async (path: string, given: string | null): Promise<LoadedPlay> => {
    const file = fileLabel(path);
    const fail = (...faulty: Faulty[]): LoadedPlay => ({ ok: false, file, faulty });
    const text = await readTextFile(path, readInput);
    if (!text.ok) return fail({ file, problems: [text.problem] });
    const parsed = parseScenario(text.text);
    if (!parsed.ok) return fail({ file, problems: parsed.problems });
    const { scenario } = parsed;
    const beside = (name: string): string => resolve(dirname(path), name);
    const own = scenario.config === undefined ? null : beside(scenario.config);
    const base = given ?? own;
    if (base === null) return fail({ file, problems: [NO_CONFIG] });
    const main = await config(base);
    const published = new Map<string, ReadConfig>();
    for (const name of publishedIn(scenario)) published.set(name, await config(beside(name)));
    const broken = [main, ...published.values()].flatMap((one) => (one.ok ? [] : [one]));
    if (!main.ok || broken.length > 0) return fail(...new Set(broken));
    const after = [...published].flatMap(([name, one]) => (one.ok ? [{ name, ...one }] : []));
    const problems = checkNames(scenario, [main.config, ...after.map((one) => one.config)]);
    if (problems.length > 0) return fail({ file, problems });
    const programs = new Map(after.map(({ name, program }) => [name, program]));
    return { ok: true, file, config: base, play: { scenario, program: main.program, published: programs } };
  };
  return { config, play };
}

const publishedIn = ({ timeline }: Scenario): Set<string> =>
  new Set(timeline.flatMap((entry) => ('publish' in entry ? entry.publish : [])));

const NO_CONFIG: Problem = {
  path: ['config'],
  found: 'nothing',
  expected: 'the path of its config, where none is named before the scenarios',
  example: '"../taskboard.json"',
};
