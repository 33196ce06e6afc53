#!/usr/bin/env node
import module from 'node:module';

/** From here on Node runs TypeScript as it stands and has its own SQLite. */
const NODE_LEAST = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < NODE_LEAST[0] || (major === NODE_LEAST[0] && minor < NODE_LEAST[1])) {
  console.error(
    `foothold needs Node ${NODE_LEAST.join('.')} or newer, and this is ${process.versions.node}.`,
  );
  process.exit(1);
}

// Most of a short command's time goes into reading its code: after the first run Node finds it read.
module.enableCompileCache();

// An installed package has its build; the repository has its sources, for which nothing has to be built.
if (import.meta.url.includes('/node_modules/')) {
  await import('../dist/main.js');
} else {
  // What `node --conditions=source` does, without a second process between the terminal and its signals.
  module.registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, 'source'] }),
  });
  await import('../src/main.ts');
}
