/** Screen readers need the region first and its text a moment later. */
const SAY_AFTER_MS = 60;
/** Long enough to be read out from its start, short enough not to be found by reading on. */
const FORGET_AFTER_MS = 5_000;

export interface Announcer {
  /** Says it politely, after what was said before; the same thing twice in a moment is said once. */
  say(text: string): void;
  stop(): void;
}

/** Speaks through a polite live region that is already on the page, and reads out what is added. */
export function createAnnouncer(region: HTMLElement): Announcer {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const unsaid = new Set<string>();
  const later = (act: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  return {
    say: (text) => {
      if (text === '' || unsaid.has(text)) return;
      unsaid.add(text);
      later(() => {
        unsaid.delete(text);
        const line = region.ownerDocument.createElement('p');
        line.textContent = text;
        region.append(line);
        later(() => line.remove(), FORGET_AFTER_MS);
      }, SAY_AFTER_MS);
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      region.replaceChildren();
    },
  };
}
