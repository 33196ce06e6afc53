import type { Cell } from './cell.ts';

const STRICT =
  "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'self'; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'";

/** What a page, its policy, its markup and what stands between it and the collector do. */
export const PAGE_CELLS: readonly Cell[] = [
  {
    name: 'the strictest policy, with trusted types',
    headers: { 'content-security-policy': STRICT },
    attributes: 'nonce="n"',
  },
  {
    name: 'a policy that forbids the collector',
    headers: { 'content-security-policy': STRICT.replace('connect-src *', "connect-src 'none'") },
    attributes: 'nonce="n"',
    ends: 'later',
    undrawn: 'no config can be had',
    browserLogs: true,
  },
  {
    name: 'an ad blocker blocks the collector',
    prepare: async (context) => {
      await context.route('**/v1/**', (route) => route.abort('blockedbyclient'));
    },
    ends: 'later',
    undrawn: 'no config can be had',
    browserLogs: true,
  },
  {
    name: 'a captive portal answers everything',
    prepare: async (context) => {
      await context.route('**/v1/**', (route) =>
        route.fulfill({
          contentType: 'text/html',
          headers: { 'access-control-allow-origin': '*' },
          body: '<h1>Hotel</h1>',
        }),
      );
    },
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'the collector answers a body that is cut off',
    prepare: async (context) => {
      await context.route('**/v1/**', (route) =>
        route.fulfill({
          contentType: 'application/json',
          headers: { 'access-control-allow-origin': '*' },
          body: '{"success":true,"results":[{"messageId"',
        }),
      );
    },
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'the collector answers JSON of another kind',
    prepare: async (context) => {
      await context.route('**/v1/**', (route) =>
        route.fulfill({
          contentType: 'application/json',
          headers: { 'access-control-allow-origin': '*' },
          body: '{"success":true,"results":{"length":3},"config":{"version":7},"state":{"v":1,"last":7}}',
        }),
      );
    },
    ends: 'later',
    undrawn: 'no config can be had',
  },
  { name: 'a page in quirks mode', doctype: '' },
  {
    name: 'an XHTML page',
    ways: ['script tag'],
    headers: { 'content-type': 'application/xhtml+xml' },
    html: ({ tag, head, begin }) =>
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Host</title>${cdata(head)}${tag.replace(' async ', ' async="" ')}${cdata(begin)}</head><body><p>Host</p></body></html>`,
  },
  {
    name: 'an SVG page',
    headers: { 'content-type': 'image/svg+xml' },
    ways: ['script tag'],
    html: ({ tag, head, begin }) =>
      `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml">${cdata(head).replaceAll('script>', 'h:script>').replaceAll('<script', '<h:script')}${tag.replace(' async ', ' async="" ').replaceAll('script', 'h:script').replace('h:script.js', 'script.js')}${cdata(begin).replaceAll('script>', 'h:script>').replaceAll('<script', '<h:script')}</svg>`,
    undrawn: 'a picture',
  },
  {
    name: 'a page written with document.write',
    html: ({ tag, head, begin }) =>
      `<!doctype html><title>Host</title>${head}<script>document.write(${JSON.stringify(tag).replaceAll('</', '<\\/')})</script>${begin}<p>Host</p>`,
  },
  {
    name: 'a page that replaces its body and head',
    html: ({ tag, head, begin }) =>
      `<!doctype html><title>Host</title>${head}${tag}${begin}<p>Host</p><script>addEventListener('load', () => { document.body.replaceWith(document.createElement('body')); document.head.replaceChildren() })</script>`,
  },
  {
    name: 'a page without a body',
    html: ({ tag, head, begin }) =>
      `<!doctype html><html><head>${head}${tag}${begin}<script>addEventListener('load', () => document.body.remove())</script></head></html>`,
  },
  {
    name: 'a page with frames in place of a body',
    html: ({ tag, head, begin }) =>
      `<html><head><title>Host</title>${head}${tag}${begin}</head><frameset cols="*"><frame src="about:blank"></frameset></html>`,
    undrawn: 'frames show nothing else',
  },
  { name: 'an element with the id foothold', head: '<div id="foothold"></div>' },
  { name: 'two elements with the id foothold', head: '<div id="foothold"></div><p id="foothold"></p>' },
  {
    name: 'a form with the id foothold',
    head: '<form id="foothold"><input name="src"><input name="track"></form>',
  },
  { name: 'a frame with the name foothold', head: '<iframe name="foothold" src="about:blank"></iframe>' },
  {
    name: 'elements with the names of globals',
    head: ['fetch', 'indexedDB', 'crypto', 'localStorage', 'setTimeout', 'Promise', 'config', 'process']
      .map((id) => `<form id="${id}"></form>`)
      .join(''),
  },
  {
    name: 'images with the names of what a document has',
    head: ['currentScript', 'visibilityState', 'body', 'title', 'activeElement', 'head', 'scripts', 'forms']
      .map((name) => `<img name="${name}" alt="">`)
      .join(''),
  },
  {
    name: 'a form around the tag with fields named as its own',
    html: ({ tag, head, begin }) =>
      `<!doctype html><title>Host</title><form name="currentScript"><input name="src" value="x"><input name="dataset"></form>${head}${tag}${begin}<p>Host</p>`,
  },
  {
    name: 'document.currentScript is null',
    before: 'Object.defineProperty(document, "currentScript", { get: () => null });',
  },
  {
    name: 'window.foothold cannot be set',
    before:
      'Object.defineProperty(window, "foothold", { value: undefined, writable: false, configurable: false });',
    ends: 'never',
    stored: 'none',
    undrawn: 'the one name it needs is not to be had',
    ways: ['script tag'],
  },
  {
    name: 'window.foothold belongs to somebody else',
    before: 'window.foothold = { theirs: true };',
    ends: 'never',
    stored: 'none',
    undrawn: 'the name is taken',
    ways: ['script tag'],
  },
  {
    name: 'the host removes what it did not put there',
    before: `new MutationObserver((all) => { for (const { addedNodes } of all) for (const n of addedNodes)
      if (n.localName?.startsWith('foothold')) n.remove() }).observe(document, { childList: true, subtree: true });`,
    undrawn: 'it is removed as it comes',
  },
  {
    name: 'the host hears every event and throws',
    before: '',
    after: `foothold.on?.('event', () => { throw new Error('host') }); foothold.on?.('delivered', () => { throw new Error('host') }); foothold.on?.('error', () => { throw new Error('host') });`,
    ways: ['script tag'],
  },
  {
    name: 'the page navigates by hash while it loads',
    after: 'for (let i = 0; i < 50; i++) location.hash = "h" + i;',
  },
  {
    name: 'a base element that points elsewhere',
    head: '<base href="https://elsewhere.invalid/a/">',
    ways: ['script tag'],
  },
  {
    name: 'window.name, status and event are strange',
    before: 'window.name = "foothold"; window.status = "x"; window.event = { type: "click" };',
  },
  {
    name: 'an extension strips the headers of answers',
    prepare: async (context) => {
      await context.route('**/v1/**', async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          status: response.status(),
          headers: { 'access-control-allow-origin': '*' },
          body: await response.body(),
        });
      });
    },
  },
];

function cdata(html: string): string {
  return html.replaceAll(/(<script[^>]*>)([\s\S]*?)(<\/script>)/g, (_all, open, text, close) =>
    text === '' ? `${open}${close}` : `${open}/*<![CDATA[*/${text}/*]]>*/${close}`,
  );
}
