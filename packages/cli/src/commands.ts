import { backupCommand } from './commands/backup.ts';
import type { Command } from './commands/command.ts';
import { diffCommand } from './commands/diff.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { inspectLinkCommand } from './commands/inspect-link.ts';
import { lintCommand } from './commands/lint.ts';
import { publishCommand } from './commands/publish.ts';
import { schemaCommand } from './commands/schema.ts';
import { simulateCommand } from './commands/simulate.ts';
import { startCommand } from './commands/start.ts';
import { validateCommand } from './commands/validate.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command, in the order in which a config is made, checked, tried and put to work. */
export const COMMANDS: readonly Command[] = [
  initCommand,
  validateCommand,
  lintCommand,
  simulateCommand,
  explainCommand,
  schemaCommand,
  startCommand,
  diffCommand,
  publishCommand,
  backupCommand,
  verifyCommand,
  inspectLinkCommand,
];
