import type { Plugin } from 'vite';

/** The bundler's own helper that gathers what a module exports. */
const WALK = 'for (var name in all)';
const OWN_WALK = 'for (var name of Object.keys(all))';

/** Keeps what a host put on every object out of our modules: a plain text there would stop the surfaces. */
export function ownKeys(): Plugin {
  return {
    name: 'foothold:own-keys',
    renderChunk(code) {
      if (/__export\w*\s*=/.test(code) && !code.includes(WALK)) {
        this.error('the bundler gathers exports in another way than it did: see what it walks.');
      }
      return code.includes(WALK) ? { code: code.replaceAll(WALK, OWN_WALK), map: null } : null;
    },
  };
}
