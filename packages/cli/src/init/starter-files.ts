import { basename, dirname, join } from 'node:path';
import {
  configJsonSchema,
  lintConfig,
  parseConfig,
  parseScenario,
  scenarioJsonSchema,
} from '@foothold/schema';
import { formatJson } from '../format-json.ts';
import type { Answers } from './answers.ts';
import { FIRST_EMAIL, starterConfig } from './starter-config.ts';
import { starterEmail } from './starter-email.ts';
import { starterScenario } from './starter-scenario.ts';
import type { NewFile } from './write-files.ts';

/** What `init` writes. */
export interface StarterFiles {
  /** The person's own from now on: never written over unasked. */
  readonly own: readonly NewFile[];
  /** What goes with them; one that is there already stays. */
  readonly companions: readonly NewFile[];
}

/** A config with its first scenario, its email, and the schemas that editors complete from. */
export function starterFiles(answers: Answers, configPath: string): StarterFiles {
  const folder = dirname(configPath);
  const scenarioPath = scenarioPathOf(configPath);
  const config = starterConfig(answers);
  const scenario = starterScenario(answers, basename(configPath));
  const read = parseConfig(config);
  const isClean = read.ok && lintConfig(read.config).every(({ severity }) => severity === 'note');
  if (!isClean || !parseScenario(scenario).ok) throw new Error('these answers make no config that is right');
  return {
    own: [
      { path: configPath, text: `${formatJson(config)}\n` },
      { path: scenarioPath, text: `${formatJson(scenario)}\n` },
      { path: join(folder, 'templates', `${FIRST_EMAIL}.md`), text: starterEmail(answers) },
    ],
    companions: [
      {
        path: join(folder, 'foothold.schema.json'),
        text: `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
      },
      {
        path: join(folder, 'scenario.schema.json'),
        text: `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
      },
    ],
  };
}

/** `foothold.json` has its scenario in `foothold.scenario.json`. */
export function scenarioPathOf(configPath: string): string {
  return `${configPath.replace(/\.json$/, '')}.scenario.json`;
}
