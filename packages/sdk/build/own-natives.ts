import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../src/natives.ts', import.meta.url));

/** For the bundler's `inject`: which of the page's globals are not taken as they are found. */
export const OWN_NATIVES: Record<string, [file: string, name: string]> = {
  Promise: [file, 'NativePromise'],
  queueMicrotask: [file, 'soon'],
  'JSON.stringify': [file, 'toJson'],
  'JSON.parse': [file, 'parse'],
  'Array.from': [file, 'from'],
};
