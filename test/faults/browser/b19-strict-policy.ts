import assert from 'node:assert/strict';
import { PLAIN_CONFIG } from '../../helpers/host-site.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

/** The strictest a page can ask for and still load a script of another origin. */
const policy = (collector: string): string =>
  `default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'self'; connect-src ${collector}; require-trusted-types-for 'script'; trusted-types 'none'`;

declare global {
  interface Window {
    violations: string[];
  }
}

export const b19StrictPolicy: FaultRow<BrowserWorld> = {
  id: 'B19',
  title:
    'under the strictest policy, with trusted types, all is sent, drawn and styled, and nothing is violated',
  proves: ['H1', 'H2', 'D1'],
  run: async (world) => {
    const collector = await world.collector({
      ...PLAIN_CONFIG,
      checklists: [{ id: 'start', title: 'Get started', items: [{ milestone: 'first-task' }] }],
      badges: [{ id: 'first', title: 'Off the ground', milestone: 'first-task' }],
      prompts: [{ id: 'hello', form: 'modal', title: 'Hello', body: 'With **bold** and [a link](/there).' }],
      interventions: [{ id: 'hello', when: { event: 'Task Created' }, do: { prompt: 'hello' } }],
    });
    const { url } = await world.serve((request, response) => {
      if (request.url?.startsWith('/favicon')) return void response.writeHead(204).end();
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy(collector.url),
      });
      response.end(`<!doctype html><title>Host</title><script nonce="n">
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI));
        (window.foothold = []).push(['track', 'Before']);
        </script><script nonce="n" async src="${collector.url}/sdk/foothold.js" data-key="pk_test"></script>`);
    });
    const page = await world.visit(await world.context(), url);
    world.injected('policy that allows nothing more');
    await world.track(page, 'Task Created', 3);
    const dialog = page.locator('foothold-ui').getByRole('dialog', { name: 'Hello' });
    await dialog.waitFor();
    // Without its sheet there would be no colour behind it and no corner to it.
    const looks = await dialog.evaluate((element) => {
      const { backgroundColor, borderTopLeftRadius } = getComputedStyle(element);
      return { backgroundColor, borderTopLeftRadius };
    });
    assert.notEqual(looks.backgroundColor, 'rgba(0, 0, 0, 0)');
    assert.notEqual(looks.borderTopLeftRadius, '0px');
    await world.books.balance(collector, { mayExceed: (id) => collector.stored.get(id) !== 'Task Created' });
    assert.deepEqual(await page.evaluate(() => window.violations), []);
  },
};
