import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A sample that is in the data: where its sixty days end, and how many people have been played to the end. */
export interface Played {
  readonly end: number;
  readonly done: number;
}

const FILE = z.record(z.string(), z.object({ end: z.number(), done: z.number() }));

export function findPlayed(data: string, seed: number): Played | null {
  return read(data)[String(seed)] ?? null;
}

export function notePlayed(data: string, seed: number, played: Played): void {
  const path = join(data, 'sample.json');
  writeFileSync(`${path}.part`, `${JSON.stringify({ ...read(data), [seed]: played }, null, 2)}\n`);
  renameSync(`${path}.part`, path);
}

function read(data: string): z.infer<typeof FILE> {
  try {
    return FILE.parse(JSON.parse(readFileSync(join(data, 'sample.json'), 'utf8')));
  } catch {
    // Not there, or not ours: the ids are the same again, so nothing is stored twice.
    return {};
  }
}
