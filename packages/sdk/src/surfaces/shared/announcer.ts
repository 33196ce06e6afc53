/** Screen readers need the region first and its text a moment later. */
const SAY_AFTER_MS = 60;

export interface Announcer {
  /** Says it politely, once; what is still unsaid is said with it. */
  say(text: string): void;
  stop(): void;
}

/** Speaks through a polite live region that is already on the page. */
export function createAnnouncer(region: HTMLElement): Announcer {
  let unsaid: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    say: (text) => {
      if (text === '' || unsaid.includes(text)) return;
      unsaid.push(text);
      region.textContent = '';
      timer ??= setTimeout(() => {
        timer = undefined;
        region.textContent = unsaid.join(' ');
        unsaid = [];
      }, SAY_AFTER_MS);
    },
    stop: () => {
      clearTimeout(timer);
      region.textContent = '';
    },
  };
}
