import { spawn } from 'node:child_process';

/** Runs one of the root's npm scripts quietly, as a build for production. Answers what it printed and whether it went well. */
export const runScript = (
  root: string,
  script: string,
): Promise<{ readonly ok: boolean; readonly output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      // A test runner sets NODE_ENV to "test", and Vite would build for development.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
