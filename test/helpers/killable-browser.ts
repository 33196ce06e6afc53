import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './chromium.ts';
import { until } from './until.ts';

export interface KillableBrowser {
  /** The profile's own context. */
  readonly context: BrowserContext;
  readonly pid: number;
  /** Ends every process of the browser as a power cut would. */
  kill(): Promise<void>;
}

const START_MAX_MS = 60_000;

/** A browser with the profile in `folder`, whose processes can be killed all at once. */
export async function startKillableBrowser(
  folder: string,
  args: readonly string[] = [],
): Promise<KillableBrowser> {
  const portFile = join(folder, 'DevToolsActivePort');
  const child: ChildProcess = spawn(
    findChromium(),
    [
      '--headless=new',
      ...chromiumFlags(),
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      ...args,
      'about:blank',
    ],
    // A group of its own: a renderer or the storage service that lived on would still write.
    { detached: true, stdio: 'ignore' },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error('the browser did not start');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await ended;
    await rm(portFile, { force: true });
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
      await rm(join(folder, name), { force: true });
    }
  };
  try {
    let address = '';
    await until(
      'the browser to say where it listens',
      async () => {
        const [port, path] = (await readFile(portFile, 'utf8').catch(() => '')).split('\n');
        if (port && path) address = `ws://127.0.0.1:${port}${path}`;
        return address !== '';
      },
      START_MAX_MS,
    );
    const connected = await chromium.connectOverCDP(address);
    const [context] = connected.contexts();
    if (!context) throw new Error('the browser has no profile open');
    return { context, pid, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}
