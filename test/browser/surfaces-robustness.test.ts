import type { Config } from '@foothold/engine';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useLocalSite } from './local-site.ts';
import { BODY, POLL } from './surfaces-server.ts';

/** The back-forward cache is what a test browser is started without. */
const open = useLocalSite({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });

const ELSEWHERE = '<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><p>Elsewhere</p>';

const CONFIG: Config = {
  version: 1,
  project: 'one',
  milestones: [{ id: 'project', title: 'Create a project', when: { event: 'Project Created' } }],
  checklists: [{ id: 'start', title: 'Get started', items: [{ milestone: 'project' }] }],
  tours: [
    {
      id: 'round',
      steps: [
        { target: '#first', title: 'First' },
        { target: '#second', title: 'Second', wait: '60s' },
        { title: 'Last' },
      ],
    },
  ],
  prompts: [
    { id: 'tip', form: 'tooltip', target: '#first', title: 'A tip' },
    { id: 'note', form: 'popover', target: '#first', title: 'A note' },
    { id: 'news', form: 'banner', title: 'News' },
    { id: 'ask', form: 'modal', title: 'A modal' },
    { id: 'side', form: 'slideout', title: 'From the side' },
  ],
  surveys: [{ id: 'nps', kind: 'nps', question: 'Would you recommend it?' }],
};
const OTHER: Config = {
  version: 1,
  project: 'two',
  milestones: [{ id: 'task', title: 'Set up a task', when: { event: 'Task Created' } }],
  checklists: [{ id: 'other', title: 'Another start', items: [{ milestone: 'task' }] }],
  tours: [{ id: 'other', steps: [{ target: '#second', title: 'Another' }] }],
};

const card = (page: Page, name: string): Locator => page.locator('foothold-ui').getByRole('dialog', { name });
const launchers = (page: Page): Locator => page.locator('foothold-ui .launch');
const begin = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await window.footholds[0]?.track('Signed Up');
    window.footholds[0]?.start('round');
  });

/** The light lies round the target. */
async function expectLit(page: Page, target: Locator): Promise<void> {
  const offset = async () => {
    const [light, box] = [await page.locator('foothold-ui .spot').boundingBox(), await target.boundingBox()];
    return light && box && [Math.round(box.x - light.x), Math.round(box.y - light.y)];
  };
  await expect.poll(offset, POLL).toEqual([4, 4]);
}

describe('in the middle of a tour', () => {
  test('a reload goes on with the step it was at', async () => {
    const page = await open({ configs: [CONFIG], body: BODY });
    await begin(page);
    await card(page, 'First').getByRole('button', { name: 'Next' }).click();
    await card(page, 'Second').waitFor();
    await page.reload();
    await card(page, 'Second').waitFor();
    await expectLit(page, page.locator('#second'));
    await card(page, 'Second').getByRole('button', { name: 'Back' }).click();
    await card(page, 'First').waitFor();
  });

  test('a route that takes the target away takes the card along, and the way back brings it back', async () => {
    const page = await open({ configs: [CONFIG], body: `<div id="app">${BODY}</div>` });
    await begin(page);
    await card(page, 'First').waitFor();
    await page.evaluate(() => {
      const app = document.querySelector('#app');
      const before = app?.innerHTML ?? '';
      window.addEventListener('popstate', () => {
        if (app) app.innerHTML = before;
      });
      history.pushState(null, '', '/settings');
      if (app) app.innerHTML = '<h1>Settings</h1><input aria-label="Name">';
    });
    await card(page, 'First').waitFor({ state: 'hidden' });
    // Nothing of it is left over the page: it can be pressed and typed in.
    await page.getByLabel('Name').click({ timeout: 10_000 });
    await page.keyboard.type('Ada');
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada');
    await page.goBack();
    await card(page, 'First').waitFor();
    await expectLit(page, page.locator('#first'));
  });

  test('a page from the back-forward cache goes on where it was', async () => {
    const page = await open({
      configs: [CONFIG],
      body: `${BODY}<a id="away" href="/elsewhere">Away</a>`,
      pages: { '/elsewhere': ELSEWHERE },
      before: 'addEventListener("pageshow", (event) => { window.persisted = event.persisted });',
    });
    await begin(page);
    await card(page, 'First').getByRole('button', { name: 'Next' }).click();
    await card(page, 'Second').waitFor();
    await page.goto(`${new URL(page.url()).origin.replace('127.0.0.1', 'localhost')}/elsewhere`);
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => page.evaluate('window.persisted'), POLL).toBe(true);
    await card(page, 'Second').waitFor();
    await expectLit(page, page.locator('#second'));
    await card(page, 'Second').getByRole('button', { name: 'Next' }).click();
    await card(page, 'Last').waitFor();
  });
});

test('a target two frames and a shadow root deep is lit, pressed and followed', async () => {
  const config: Config = {
    ...CONFIG,
    tours: [
      {
        id: 'round',
        steps: [{ target: '#deep', title: 'Deep', advance: { click: '#deep' } }, { title: 'Last' }],
      },
    ],
  };
  const page = await open({
    configs: [config],
    body: '<iframe id="outer" src="/outer" style="width:600px;height:400px;margin:30px;border:5px solid"></iframe>',
    pages: {
      '/outer': '<!doctype html><iframe src="/inner" style="margin:50px;width:400px;height:200px"></iframe>',
      '/inner': `<!doctype html><x-box></x-box><script>
        const button = Object.assign(document.createElement("button"), { id: "deep", textContent: "Deep" });
        document.querySelector("x-box").attachShadow({ mode: "open" }).append(button);
      </script>`,
    },
  });
  await begin(page);
  await card(page, 'Deep').waitFor();
  const deep = page.frameLocator('#outer').frameLocator('iframe').locator('#deep');
  await expectLit(page, deep);
  await page.locator('#outer').evaluate((frame) => {
    frame.style.transform = 'translate(120px, 60px)';
  });
  await expectLit(page, deep);
  await deep.click();
  await card(page, 'Last').waitFor();
});

describe('a host that has its own use for Esc', () => {
  const OPEN: { readonly [what: string]: { readonly id: string; readonly name: string } } = {
    'a tour': { id: 'round', name: 'First' },
    'a tooltip': { id: 'tip', name: 'A tip' },
    'a popover': { id: 'note', name: 'A note' },
    'a banner': { id: 'news', name: 'News' },
    'a modal': { id: 'ask', name: 'A modal' },
    'a slideout': { id: 'side', name: 'From the side' },
    'a survey': { id: 'nps', name: 'Would you recommend it?' },
  };
  /** The page takes the key in its own menu, and hears of every other. */
  const before = `
    window.heard = 0;
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      window.heard += 1;
      if (document.activeElement?.id === "menu") event.preventDefault();
    });`;

  test('keeps it, and with the focus elsewhere each surface closes at the next', async () => {
    const page = await open({
      configs: [CONFIG],
      body: `${BODY}<button id="menu">Menu</button><button id="plain">Plain</button>`,
      before,
    });
    await page.evaluate(() => window.footholds[0]?.track('Signed Up'));
    for (const [what, { id, name }] of Object.entries(OPEN)) {
      await page.evaluate((id) => {
        if (id === 'round') window.footholds[0]?.start(id);
        else window.footholds[0]?.show(id);
      }, id);
      const surface = page.locator('foothold-ui').getByText(name, { exact: true }).first();
      await surface.waitFor();
      if (what !== 'a modal') {
        await page.locator('#menu').focus();
        await page.keyboard.press('Escape');
        expect(await surface.isVisible(), what).toBe(true);
        await page.locator('#plain').focus();
      }
      await page.keyboard.press('Escape');
      await surface.waitFor({ state: 'hidden' });
    }
    const heard = await page.evaluate('window.heard');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('window.heard')).toBe(Number(heard) + 1);
  });

  test('may stop it altogether: nothing of ours closes, and Close still works', async () => {
    const page = await open({
      configs: [CONFIG],
      body: BODY,
      before: 'addEventListener("keydown", (event) => event.stopImmediatePropagation(), true);',
    });
    await begin(page);
    await card(page, 'First').waitFor();
    await page.keyboard.press('Escape');
    expect(await card(page, 'First').isVisible()).toBe(true);
    await card(page, 'First').getByRole('button', { name: 'End tour' }).click();
    await card(page, 'First').waitFor({ state: 'hidden' });
  });
});

test('without the popover API everything is still in front of the page and can be pressed', async () => {
  const page = await open({
    configs: [CONFIG],
    body: `${BODY}<div style="position:fixed;inset:0;background:#eee;opacity:0.5;z-index:2147483647"></div>`,
    before: 'delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover;',
  });
  await page.evaluate(() => window.footholds[0]?.track('Signed Up'));
  await launchers(page).click({ timeout: 10_000 });
  await card(page, 'Get started').waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.footholds[0]?.start('round'));
  await card(page, 'First').getByRole('button', { name: 'Next' }).click({ timeout: 10_000 });
  await expectLit(page, page.locator('#second'));
});

test('a dialog the page opens is in front of ours and has Esc for itself; after it everything goes on', async () => {
  const page = await open({
    configs: [CONFIG],
    body: `${BODY}<dialog id="host"><button id="in">In the dialog</button></dialog>`,
  });
  await begin(page);
  await card(page, 'First').waitFor();
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#host')?.showModal());
  await page.locator('#in').click({ timeout: 10_000 });
  await page.keyboard.press('Escape');
  await page.locator('#host').waitFor({ state: 'hidden' });
  expect(await card(page, 'First').isVisible()).toBe(true);
  await card(page, 'First').getByRole('button', { name: 'Next' }).click({ timeout: 10_000 });
  await card(page, 'Second').waitFor();
});

describe('two instances on a page', () => {
  const track = (page: Page): Promise<unknown> =>
    page.evaluate(() => Promise.all(window.footholds.map((each) => each.track('Signed Up'))));

  test('do not stand on each other, and each opens its own', async () => {
    const page = await open({ configs: [CONFIG, OTHER], body: BODY });
    await track(page);
    await expect.poll(() => launchers(page).count(), POLL).toBe(2);
    const names = ['Get started', 'Another start'];
    const opened: string[] = [];
    for (const at of [0, 1]) {
      const launcher = launchers(page).nth(at);
      await expect.poll(() => launcher.isVisible(), POLL).toBe(true);
      await launcher.click({ timeout: 10_000 });
      // Which of them came first is nobody's promise.
      const waits = names.map((each) =>
        card(page, each)
          .waitFor()
          .then(() => each),
      );
      const name = await Promise.any(waits);
      for (const wait of waits) wait.catch(() => undefined);
      opened.push(name);
      await page.keyboard.press('Escape');
      await card(page, name).waitFor({ state: 'hidden' });
    }
    expect(opened.sort()).toEqual(names.sort());
  });

  test('Esc closes what was opened last, and one tour shows at a time', async () => {
    const page = await open({ configs: [CONFIG, OTHER], body: BODY });
    await track(page);
    await page.evaluate(() => window.footholds[0]?.start('round'));
    await card(page, 'First').waitFor();
    await page.evaluate(() => window.footholds[1]?.start('other'));
    await page.waitForTimeout(500);
    expect(await page.locator('foothold-ui .tip:visible').count()).toBe(1);
    await page.keyboard.press('Escape');
    await card(page, 'First').waitFor({ state: 'hidden' });
    await card(page, 'Another').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('foothold-ui .tip:visible').count(), POLL).toBe(0);
  });
});
