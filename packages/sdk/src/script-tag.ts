/**
 * The file a page names in its script tag. It runs as a classic script, so it has no import of its own but
 * the dynamic one, and holds only a stub: what is called before the rest has come is queued.
 */
(() => {
  const page = window as Window & { foothold?: unknown };
  // An element with the id `foothold` answers to the name too.
  const found = page.foothold instanceof Element ? [] : (page.foothold ?? []);
  // Another copy is here already, or the name is somebody else's: leave it alone.
  if (!Array.isArray(found)) return;

  const current = document.currentScript;
  // A form or image named `currentScript` would stand in for it.
  const tag =
    current instanceof HTMLScriptElement
      ? current
      : document.querySelector<HTMLScriptElement>('script[data-key]');
  const { key, consent } = tag?.dataset ?? {};
  if (!key || !tag?.src) return console.error('Foothold: its script tag needs data-key="pk_..."');

  const queue: [verb: string, args: unknown[], answer: (value: unknown) => void][] = [];
  const stub: { [name: string]: unknown } = {
    // The build makes the address of what it imports from this.
    src: tag.src,
    push: (...calls: [string, ...unknown[]][]) =>
      calls.map(([verb, ...args]) =>
        (stub[verb] as undefined | ((...args: unknown[]) => unknown))?.(...args),
      ),
  };
  const verbs = 'identify group track page reset consent tokenFrom on start show hide callback stop';
  for (const verb of verbs.split(' ')) {
    stub[verb] = (...args: unknown[]) => {
      const answer = new Promise((resolve) => queue.push([verb, args, resolve]));
      return verb === 'on' ? () => answer.then((off) => (off as () => void)()) : answer;
    };
  }
  page.foothold = stub;
  stub.ready = import('./global.ts').then(
    ({ takeOver }) =>
      takeOver(
        stub,
        queue,
        { key, host: new URL('..', tag.src).href },
        { consent, live: 'live' in tag.dataset },
      ),
    () => {},
  );
  (stub.push as (...calls: unknown[]) => void)(...found);
})();
