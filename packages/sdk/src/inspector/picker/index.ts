import { jsx } from '../../draw/jsx-runtime.ts';
import type { Rect } from '../../surfaces/shared/rect.ts';
import type { InspectorTab, TabHost } from '../shared/tab.ts';
import { callOf, inward, outward } from './look.ts';
import { startPicking } from './pick.ts';
import { Picker } from './picker.view.tsx';
import type { Proposal } from './proposal.ts';
import { propose } from './propose.ts';

/** What the picker draws over the page. */
export interface Finder {
  readonly shield: HTMLElement;
  isOurs(event: Event): boolean;
  /** Frames what is pointed at; null for nothing. */
  frame(rect: Rect | null, call: string): void;
}

/** Points at an element of the page and says how the config can find it. */
export function createPickerTab(host: TabHost, finder: Finder): InspectorTab {
  const { window } = host.inspected.gate.platform;
  let stopPicking: (() => void) | null = null;
  let call = '';
  let picked: Element | null = null;
  let proposals: readonly Proposal[] | null = null;

  const end = (): void => {
    stopPicking?.();
    stopPicking = null;
    finder.shield.hidden = true;
    finder.frame(null, '');
    call = picked ? callOf(picked) : '';
    host.draw();
  };
  const take = (element: Element | null): void => {
    if (!element) return;
    picked = element;
    proposals = propose(element, window.document);
    call = callOf(element);
    const [best] = proposals;
    host.announce(`${call}. ${best ? `${best.json}. ${best.says}` : 'Nothing finds it.'}`);
    host.draw();
  };
  const begin = (): void => {
    finder.shield.hidden = false;
    stopPicking = startPicking({
      window,
      shield: finder.shield,
      isOurs: finder.isOurs,
      onPoint: (element, rect) => {
        const next = element ? callOf(element) : '';
        finder.frame(rect, next);
        if (next === call) return;
        call = next;
        if (next !== '') host.announce(next);
        host.draw();
      },
      onPick: (element) => {
        take(element);
        end();
      },
      onEnd: end,
    });
    host.draw();
  };

  return {
    stop: () => {
      stopPicking?.();
    },
    view: () =>
      jsx(Picker, {
        isPicking: stopPicking !== null,
        call,
        proposals,
        onToggle: () => (stopPicking ? end() : begin()),
        onWider: () => take(picked && outward(picked)),
        onNarrower: () => take(picked && inward(picked)),
        onCopy: host.copy,
      }),
  };
}
