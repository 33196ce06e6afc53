import type { StaticFile } from './static-files.ts';

/** The script tag's file by the name that never changes what it holds, and its hash. */
export interface PinnedEntry {
  readonly file: string;
  readonly integrity: string;
}

/** What the SDK's build says of its entry in `integrity.json`; null when it says nothing of it. */
export function readIntegrity(published: StaticFile | null): PinnedEntry | null {
  try {
    const { entry, files } = JSON.parse(new TextDecoder().decode(published?.body));
    const integrity: unknown = files[entry];
    return typeof entry === 'string' && typeof integrity === 'string' ? { file: entry, integrity } : null;
  } catch {
    return null;
  }
}
