import { runService } from './run-service.ts';

process.exitCode = await runService(process.argv.slice(2), process.env, {
  line: (text) => process.stdout.write(`${text}\n`),
  problem: (text) => process.stderr.write(`${text}\n`),
});
