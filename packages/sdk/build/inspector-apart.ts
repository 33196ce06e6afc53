import type { Plugin } from 'vite';

const INSPECTOR = /\/sdk\/src\/inspector\//;
const MARK = 'inspector';
const IS_MARKED = new RegExp(`[?&]${MARK}$`);
/** What the surfaces are made of. What the core holds is there anyway. */
const SHARED = /\/sdk\/src\/surfaces\/|\/sdk\/src\/draw\/|\/engine\/src\/localize\.ts/;

/**
 * Gives the inspector copies of its own of what it has in common with the surfaces: were they shared, the bundler would
 * cut chunks along the line between the two, and those who use a product would fetch more files for what they never see.
 */
export function inspectorApart(): Plugin {
  return {
    name: 'foothold:inspector-apart',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      async handler(source, importer, options) {
        if (!importer || !(INSPECTOR.test(importer) || IS_MARKED.test(importer))) return null;
        const found = await this.resolve(source, importer.replace(IS_MARKED, ''), {
          ...options,
          skipSelf: true,
        });
        if (!found || found.external || !SHARED.test(found.id)) return found;
        return { ...found, id: `${found.id}${found.id.includes('?') ? '&' : '?'}${MARK}` };
      },
    },
  };
}
