import type { Presentable } from './presentable.ts';
import type { SurfaceHost } from './shared/surface.ts';
import type { LoadedSurface } from './wanted.ts';

/** Fetches a surface's chunk, once, when it is first needed. */
export async function loadSurface(
  wanted: LoadedSurface,
  app: Presentable,
): Promise<(host: SurfaceHost) => () => void> {
  switch (wanted.kind) {
    case 'launcher': {
      const { mount } = await import('./checklist/index.ts');
      return (host) => mount(host, { app, id: wanted.id, placement: 'launcher' });
    }
    case 'prompt': {
      const { mount } = await import('./prompt/index.ts');
      return (host) => mount(host, { app, id: wanted.id });
    }
    case 'survey': {
      const { mount } = await import('./survey/index.ts');
      return (host) => mount(host, { app, id: wanted.id });
    }
    case 'tour': {
      const { mount } = await import('./tour/index.ts');
      return (host) => mount(host, { app, id: wanted.id });
    }
    case 'badges': {
      const { mount } = await import('./badge/index.ts');
      return (host) => mount(host, { app });
    }
  }
}
