import { readdir, readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** The process a page lives in: the one of its browser that burns the processor while the page does. */
export async function rendererOf(page: Page, browser: number): Promise<number> {
  const before = await readTicks(browser);
  await page.evaluate(() => {
    const end = performance.now() + 600;
    while (performance.now() < end);
  });
  const after = await readTicks(browser);
  const burnt = [...after].map(([pid, ticks]) => [pid, ticks - (before.get(pid) ?? ticks)] as const);
  const [busiest] = burnt.sort(([, a], [, b]) => b - a);
  if (!busiest) throw new Error('no renderer found in /proc');
  return busiest[0];
}

/** Renderers of this process group, and the processor time each has used, in the kernel's ticks. */
async function readTicks(group: number): Promise<Map<number, number>> {
  const ticks = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = await readFile(`/proc/${name}/cmdline`, 'utf8');
      if (!command.includes('--type=renderer')) continue;
      const stat = await readFile(`/proc/${name}/stat`, 'utf8');
      // After the name, which may hold spaces: state, parent, group, then eight more, then user and system time.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[2]) !== group) continue;
      ticks.set(Number(name), Number(fields[11]) + Number(fields[12]));
    } catch {
      // It has ended meanwhile.
    }
  }
  return ticks;
}
