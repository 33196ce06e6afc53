import type { Presentable } from '../presentable.ts';
import { quietly } from '../quietly.ts';
import { createAnnouncer } from './announcer.ts';
import baseCss from './base.css?inline';
import { dress } from './dress.ts';
import { type EscapeStack, escapeOf } from './escape.ts';
import { OWN_ELEMENTS } from './find-target.ts';
import { focus, focusedElement, isWithin } from './focus.ts';
import { drawnParent } from './frame.ts';
import overlayCss from './overlay.css?inline';
import { type Room, roomOf } from './room.ts';
import { adoptSheet } from './sheet.ts';
import { type Targets, targetsOf } from './targets.ts';

/** The one element we add to a page, and what all surfaces share. */
export interface Stage {
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  readonly targets: Targets;
  readonly escape: EscapeStack;
  readonly room: Room;
  /** A place to draw in, above those of a lower rank; the last that goes takes the element away. */
  addLayer(rank: number): Layer;
  announce(text: string): void;
  stop(): void;
}

export interface Layer {
  readonly root: HTMLElement;
  adopt(css: string): void;
  /**
   * Brings the element onto the page, and stays in front of the open modal dialog the target is in, which makes all
   * outside of it inert. What is read of the page before costs it no layout; what is drawn before is laid out once.
   */
  stayNear(target: Element | null): void;
  remove(): void;
}

export function createStage(app: Presentable, document: Document, window: Window & typeof globalThis): Stage {
  const { host, shadow, wrapper, region } = build(document);
  const announcer = createAnnouncer(region);
  const layers = new Map<Element, { readonly rank: number; near: Element | null }>();
  let undress: (() => void) | null = null;

  const settle = (): void => {
    const dialogs = [...layers.values()].map(({ near }) => near && modalAround(near));
    // Beside the body: frameworks own what is in it, and replace it.
    const parent = dialogs.find((dialog) => dialog !== null) ?? document.documentElement;
    if (host.parentElement === parent) return;
    const focused = focusedElement(document);
    parent.append(host);
    // Without the popover API the sheet's fixed position and z-index do what they can.
    if ('showPopover' in host) quietly(() => host.showPopover());
    if (focused && isWithin(focused, shadow)) focus(focused);
  };
  const prepare = (): void => {
    if (undress) return;
    adoptSheet(shadow, baseCss);
    adoptSheet(shadow, overlayCss);
    // Dressed before it is on the page, so that nothing is painted in the wrong theme.
    const page = document.body ?? document.documentElement;
    undress = dress(app, { wrapper, page, isInline: false });
  };
  const leave = (): void => {
    undress?.();
    undress = null;
    host.remove();
  };

  return {
    document,
    window,
    targets: targetsOf(document),
    escape: escapeOf(window),
    room: roomOf(window),
    addLayer: (rank) => {
      prepare();
      const root = document.createElement('div');
      const above = [...wrapper.children].find((other) => (layers.get(other)?.rank ?? rank) > rank);
      layers.set(root, { rank, near: null });
      wrapper.insertBefore(root, above ?? region);
      return {
        root,
        adopt: (css) => adoptSheet(shadow, css),
        stayNear: (target) => {
          const layer = layers.get(root);
          if (!layer) return;
          layer.near = target;
          settle();
        },
        remove: () => {
          layers.delete(root);
          root.remove();
          if (layers.size === 0) leave();
          else if (host.isConnected) settle();
        },
      };
    },
    announce: (text) => {
      prepare();
      if (!host.isConnected) settle();
      announcer.say(text);
    },
    stop: () => {
      announcer.stop();
      leave();
    },
  };
}

function build(document: Document): {
  host: HTMLElement;
  shadow: ShadowRoot;
  wrapper: HTMLElement;
  region: HTMLElement;
} {
  const host = document.createElement(`${OWN_ELEMENTS}ui`);
  const shadow = host.attachShadow({ mode: 'open' });
  const wrapper = document.createElement('div');
  const region = document.createElement('div');
  host.setAttribute('popover', 'manual');
  region.className = 'sr';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('aria-atomic', 'false');
  wrapper.append(region);
  shadow.append(wrapper);
  return { host, shadow, wrapper, region };
}

/** The open modal dialog an element is in: all outside of it is inert. */
function modalAround(element: Element): Element | null {
  for (let at: Element | null = element; at; at = drawnParent(at)) {
    if (at.localName === 'dialog' && at.isConnected && at.matches(':modal')) return at;
  }
  return null;
}
