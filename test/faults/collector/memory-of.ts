import { readFileSync } from 'node:fs';

const KIB = 1024;

/** Bytes of memory a process holds now, and the most it ever held; null where the system does not tell. */
export function memoryOf(pid: number): { readonly now: number; readonly most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * KIB;
    return { now: read('VmRSS'), most: read('VmHWM') };
  } catch {
    return null;
  }
}
