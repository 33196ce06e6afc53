import { createRoom, type Room } from '../src/surfaces/shared/room.ts';
import type { SurfaceHost } from '../src/surfaces/shared/surface.ts';

/** A stage without a browser behind it: what surfaces say, and who wants to leave. */
export interface FakeStage {
  readonly room: Room;
  readonly said: string[];
  readonly left: string[];
  /** Those who would get Esc, the last one first in turn. */
  readonly closers: (() => void)[];
  /** A layer of its own on the page, with something in it. */
  layer(name?: string): SurfaceHost;
}

export function fakeHost(): FakeStage {
  const room = createRoom();
  const said: string[] = [];
  const left: string[] = [];
  const closers: (() => void)[] = [];
  return {
    room,
    said,
    left,
    closers,
    layer: (name = '') => {
      const root = document.createElement('div');
      const card = document.createElement('div');
      root.append(card);
      // happy-dom has no layout: everything is in one place.
      card.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
      document.body.append(root);
      return {
        root,
        document,
        window,
        targets: { watch: () => ({ stop: () => {}, doubt: () => {} }) },
        escape: {
          push: (close) => {
            closers.push(close);
            return () => closers.splice(closers.indexOf(close), 1);
          },
        },
        room,
        adopt: () => {},
        announce: (text) => said.push(text),
        stayNear: () => {},
        leave: () => left.push(name),
        fail: (error) => {
          throw error;
        },
      };
    },
  };
}
