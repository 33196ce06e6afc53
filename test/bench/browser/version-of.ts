import { readFileSync } from 'node:fs';

/** Which version of a package was measured: `posthog-js 1.2.3`. */
export function versionOf(packageName: string): string {
  const file = new URL(`../../../node_modules/${packageName}/package.json`, import.meta.url);
  // A package's own package.json has a version.
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return `${packageName} ${version}`;
}
