export { EXIT, type Output } from './commands/command.ts';
export { run } from './run.ts';
