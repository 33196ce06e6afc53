import type { Layer, Stage } from './stage.ts';
import type { SurfaceHost } from './surface.ts';

/** What a surface gets: its own layer, and what the stage shares. */
export function hostOn(
  stage: Stage,
  layer: Pick<Layer, 'root' | 'adopt' | 'stayNear'>,
  leave: () => void,
  fail: (error: unknown) => void,
): SurfaceHost {
  return {
    root: layer.root,
    document: stage.document,
    window: stage.window,
    targets: stage.targets,
    escape: stage.escape,
    room: stage.room,
    adopt: layer.adopt,
    announce: stage.announce,
    stayNear: layer.stayNear,
    leave,
    fail,
  };
}
