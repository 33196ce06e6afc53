import type { Plugin } from 'vite';

const SURFACE = /\/surfaces\/[\w-]+\/index\.ts$/;
const LOADER = /\/surfaces\/load-view\.ts$/;
const BARE = "/headless.ts')";

/**
 * A page with the script tag seldom draws by itself: what a surface says is in one chunk with what draws it. Apart they
 * would be two for everybody, each with what they share in a third.
 */
export function oneChunkASurface(): Plugin {
  return {
    name: 'foothold:one-chunk-a-surface',
    enforce: 'pre',
    transform(code, id) {
      if (SURFACE.test(id)) return { code: `${code}\nexport * from './headless.ts';\n`, map: null };
      if (!LOADER.test(id)) return null;
      if (!code.includes(BARE)) this.error('the views are loaded in another way than they were: see how.');
      return { code: code.replaceAll(BARE, "/index.ts')"), map: null };
    },
  };
}
