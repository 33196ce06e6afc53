import { readFileSync } from 'node:fs';

/** The version of this package, as its manifest has it. */
export function version(): string {
  // Beside both the sources and the build.
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(Reflect.get(Object(manifest), 'version'));
}
