import type { Presentable } from './presentable.ts';
import type { SurfaceHost } from './shared/surface.ts';
import type { LoadedSurface } from './wanted.ts';

/** An `import()` of what is there already takes a task of its own, and a frame may come before it. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null;
  return () => {
    known ??= load().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

const checklist = once(() => import('./checklist/index.ts'));
const prompt = once(() => import('./prompt/index.ts'));
const survey = once(() => import('./survey/index.ts'));
const tour = once(() => import('./tour/index.ts'));
const badge = once(() => import('./badge/index.ts'));

/** Fetches a surface's chunk, once, when it is first needed. */
export async function loadSurface(
  wanted: LoadedSurface,
  app: Presentable,
): Promise<(host: SurfaceHost) => () => void> {
  switch (wanted.kind) {
    case 'launcher': {
      const { mount } = await checklist();
      return (host) => mount(host, { app, id: wanted.id, placement: 'launcher' });
    }
    case 'prompt': {
      const { mount } = await prompt();
      return (host) => mount(host, { app, id: wanted.id });
    }
    case 'survey': {
      const { mount } = await survey();
      return (host) => mount(host, { app, id: wanted.id });
    }
    case 'tour': {
      const { mount } = await tour();
      return (host) => mount(host, { app, id: wanted.id });
    }
    case 'badges': {
      const { mount } = await badge();
      return (host) => mount(host, { app });
    }
  }
}
