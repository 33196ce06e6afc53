/**
 * The file a page names in its script tag. It runs as a classic script, so it has no import of its own but
 * the dynamic one, and holds only a stub: what is called before the rest has come waits for it.
 */
(() => {
  const page = window as Window & { foothold?: unknown };
  // An element or a frame of that name answers to it too, and is no property of the window's own.
  const found = (Object.hasOwn(page, 'foothold') && page.foothold) || [];
  // Another copy is here already, or the name is somebody else's: leave it alone.
  if (!Array.isArray(found)) return;

  const current = document.currentScript;
  // A form or image named `currentScript` would stand in for it.
  const tag =
    current instanceof HTMLScriptElement
      ? current
      : document.querySelector<HTMLScriptElement>('script[data-key]');
  if (!tag?.dataset.key || !tag.src) return console.error('Foothold: its script tag needs data-key="pk_..."');

  const waiting: { verb: string; args: unknown[]; answer?: unknown }[] = [];
  // The build makes the address of what it imports from `src`.
  const stub: { [name: string]: unknown } = { src: tag.src };
  page.foothold = stub;
  // A host that nailed the name down has no use for us.
  if (page.foothold !== stub) return;

  const loaded = import('./global.ts').then(
    ({ takeOver }) => takeOver(stub, tag.src, tag.dataset, waiting),
    // The page goes on without us.
    () => null,
  );
  stub.ready = loaded.then((foothold) => foothold?.ready);
  const verbs =
    'identify group track page reset consent tokenFrom on start show hide replay seen callback replace stop';
  for (const verb of verbs.split(' ')) {
    stub[verb] = (...args: unknown[]) => {
      const call: (typeof waiting)[number] = { verb, args };
      waiting.push(call);
      // Nobody waits for ever for what did not come.
      const answer = loaded.then(() => call.answer ?? { id: '', stored: 'none' });
      return verb === 'on' || verb === 'replace'
        ? () => answer.then((off) => (off as () => void).call?.(null))
        : answer;
    };
  }
  // Also on what waited: a page may have kept it.
  const early: { push: unknown } = found;
  early.push = stub.push = (...calls: [string, ...unknown[]][]) =>
    calls.map(([verb, ...args]) => (stub[verb] as undefined | ((...args: unknown[]) => unknown))?.(...args));
  found.push(...found);
})();
