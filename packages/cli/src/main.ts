import { buffer } from 'node:stream/consumers';
import { createAsk } from './create-ask.ts';
import { createPaint } from './paint.ts';
import { run } from './run.ts';
import { wantsColour } from './wants-colour.ts';

const { argv, env, stderr, stdin, stdout } = process;

// `foothold schema | head` closes the pipe early, which is no fault of anybody's.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// Questions go beside the answer, which may be written to a file.
const { ask, stop } = createAsk(stdin, stderr);
process.exitCode = await run(argv.slice(2), {
  line: (text) => stdout.write(`${text}\n`),
  problem: (text) => stderr.write(`${text}\n`),
  // One stream in a file is enough: colours are for people, and no file is to get them.
  paint: createPaint(wantsColour({ environment: env, isTerminal: stdout.isTTY && stderr.isTTY })),
  readInput: () => buffer(stdin),
  ask: stdin.isTTY && stderr.isTTY ? ask : null,
});
stop();
