import type { Plugin } from 'vite';

const FILE = /node_modules\/nanostores\/atom\/index\.js$/;
const SHARED = '(globalThis.nanostoresGlobal ||= { epoch: 0 })';

/**
 * Keeps the stores' counter inside the bundle. The library shares it over a global so that several copies of
 * it agree; the script tag brings its only copy, and one name is all it may put on a host's window.
 */
export function noHostGlobal(): Plugin {
  return {
    name: 'foothold:no-host-global',
    transform(code, id) {
      if (!FILE.test(id)) return null;
      if (!code.includes(SHARED)) this.error('nanostores no longer keeps its counter where it was.');
      return { code: code.replace(SHARED, '{ epoch: 0 }'), map: null };
    },
  };
}
