import type { Plugin } from 'vite';

const RUNTIME = /^(?:assets\/)?rolldown-runtime-/;
/** How a chunk asks for the bundler's helper that gathers what a module exports, before it is minified. */
const ASKED = /^import \{ \w+ as __exportAll \} from "\.\/rolldown-runtime-[^"]+";$/m;
/** The same, of what a module has itself: what a host put on every object is no export of ours. */
const OWN = `const __exportAll = (all) => {
  const module = {};
  for (const name of Object.keys(all)) Object.defineProperty(module, name, { __proto__: null, get: all[name] });
  return module;
};`;

/**
 * Gives each chunk that gathers what a module exports the few lines for it: as the bundler has it they are a file of
 * their own, for which everything waits.
 */
export function ownNamespaces(): Plugin {
  return {
    name: 'foothold:own-namespaces',
    renderChunk(code, chunk) {
      if (RUNTIME.test(chunk.fileName)) return null;
      const own = code.replace(ASKED, OWN);
      if (/rolldown-runtime|in all\)/.test(own)) {
        this.error('the bundler gathers exports in another way than it did: see what it walks.');
      }
      return own === code ? null : { code: own, map: null };
    },
    generateBundle(_options, bundle) {
      for (const [file, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (RUNTIME.test(file)) delete bundle[file];
        else chunk.imports = chunk.imports.filter((other) => !RUNTIME.test(other));
      }
    },
  };
}
