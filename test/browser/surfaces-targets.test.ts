import type { Config, Target } from '@foothold/engine';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { CONFIG, type HostPage, type OpenPage, POLL, usePages } from './surfaces-server.ts';

const open = usePages();

const pointAt = (target: Target, more: Partial<Config> = {}): { config: Config } => ({
  config: { ...CONFIG, tours: [{ id: 'create', steps: [{ target, title: 'Here', wait: '30s' }] }], ...more },
});

async function startTour(host: Partial<HostPage>): Promise<OpenPage & { card: Locator }> {
  const opened = await open(host);
  await opened.page.evaluate(() => window.page.perform({ tour: 'create' }));
  return { ...opened, card: opened.ui.getByRole('dialog', { name: 'Here' }) };
}

/** The light is on the target when its box is the target's, four pixels larger all round. */
async function expectLit(ui: Locator, target: Locator): Promise<void> {
  const offsets = async () => {
    const [light, box] = [await ui.locator('.spot').boundingBox(), await target.boundingBox()];
    if (!light || !box || !(await ui.locator('.spot').isVisible())) return 'dark';
    return [box.x - light.x, box.y - light.y, light.width - box.width, light.height - box.height].map(
      Math.round,
    );
  };
  await expect.poll(offsets, POLL).toEqual([4, 4, 8, 8]);
}

test('a target that comes two seconds late is found', async () => {
  const { page, ui, card } = await startTour({ body: '', options: pointAt('#late') });
  await page.waitForTimeout(2_000);
  expect(await card.isVisible()).toBe(false);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<button id="late">Late</button>');
  });
  await card.waitFor();
  await expectLit(ui, page.locator('#late'));
});

test('a target that becomes visible by a class is found, and a hidden double is passed over', async () => {
  const { page, ui, card } = await startTour({
    body: '<button class="t" hidden>One</button><p class="off"><button class="t" id="two">Two</button></p>',
    css: '.off { display: none }',
    options: pointAt('.t'),
  });
  await page.waitForTimeout(200);
  expect(await card.isVisible()).toBe(false);
  await page.evaluate(() => document.querySelector('.off')?.classList.remove('off'));
  await card.waitFor();
  await expectLit(ui, page.locator('#two'));
});

test('the first entry that finds something is taken; text and role find too', async () => {
  const { page, ui, card } = await startTour({
    body: '<a href="#p">Projects</a><button id="b"> New   project </button><p>New project</p>',
    options: pointAt(['#missing', '!!', { text: 'new project', role: 'button' }]),
  });
  await card.waitFor();
  await expectLit(ui, page.locator('#b'));
});

test('a target that is removed takes everything with it, and brings it back', async () => {
  const { page, ui, card } = await startTour({ options: pointAt('#first') });
  await card.waitFor();
  await page.evaluate(() => {
    const target = document.querySelector('#first');
    Object.assign(window, { target, parent: target?.parentNode });
    target?.remove();
  });
  await ui.locator('.spot').waitFor({ state: 'hidden' });
  expect(await card.isVisible()).toBe(false);
  // Nothing of the tour is in the way: the launcher is back.
  await ui.locator('.launch').waitFor();
  await page.evaluate(() => {
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<button id="first">New one</button>');
  });
  await card.waitFor();
  await expectLit(ui, page.locator('#first'));
});

test('a target a framework replaces is never seen gone', async () => {
  const { page, ui, card } = await startTour({ options: pointAt('#first') });
  await card.waitFor();
  await page.evaluate(() => {
    const seen: boolean[] = [];
    const tip = document.querySelector('foothold-ui')?.shadowRoot?.querySelector('.tip');
    const look = (): void => {
      seen.push(tip?.hasAttribute('data-off') ?? true);
      if (seen.length < 5) requestAnimationFrame(look);
    };
    const target = document.querySelector('#first');
    target?.replaceWith(target.cloneNode(true));
    requestAnimationFrame(look);
    Object.assign(window, { seen });
  });
  await expect.poll(() => page.evaluate('seen'), POLL).toEqual([false, false, false, false, false]);
  await expectLit(ui, page.locator('#first'));
});

test('a target in nested open shadow roots is found, also when they are defined late', async () => {
  const { page, ui, card } = await startTour({
    body: '<x-outer></x-outer>',
    options: pointAt('#inner'),
  });
  await page.waitForTimeout(200);
  await page.evaluate(() => {
    customElements.define(
      'x-inner',
      class extends HTMLElement {
        connectedCallback(): void {
          const button = document.createElement('button');
          button.id = 'inner';
          button.textContent = 'Inner';
          this.attachShadow({ mode: 'open' }).append(button);
        }
      },
    );
    customElements.define(
      'x-outer',
      class extends HTMLElement {
        constructor() {
          super();
          this.attachShadow({ mode: 'open' }).append(document.createElement('x-inner'));
        }
      },
    );
  });
  await card.waitFor();
  await expectLit(ui, page.locator('#inner'));
});

test('a click step in a shadow root and one in a frame are moved by the click', async () => {
  const { page, ui } = await open({
    body: '<x-box></x-box><iframe src="/inner" style="border:0;width:300px;height:100px"></iframe>',
    inner: '<!doctype html><button id="framed">Framed</button>',
    options: {
      config: {
        ...CONFIG,
        tours: [
          {
            id: 'create',
            steps: [
              { target: '#boxed', title: 'Boxed', advance: { click: '#boxed' } },
              { target: '#framed', title: 'Framed', advance: { click: '#framed' } },
              { title: 'End' },
            ],
          },
        ],
      },
    },
  });
  await page.evaluate(() => {
    const root = document.querySelector('x-box')?.attachShadow({ mode: 'open' });
    root?.append(Object.assign(document.createElement('button'), { id: 'boxed', textContent: 'Boxed' }));
    window.page.perform({ tour: 'create' });
  });
  await ui.getByRole('dialog', { name: 'Boxed' }).waitFor();
  await page.locator('#boxed').click();
  await ui.getByRole('dialog', { name: 'Framed' }).waitFor();
  await page.frameLocator('iframe').locator('#framed').click();
  await ui.getByRole('dialog', { name: 'End' }).waitFor();
});

test('a target in a scaled frame with a border is lit where it is drawn, and followed', async () => {
  const { page, ui, card } = await startTour({
    body: '<iframe src="/inner"></iframe>',
    css: 'iframe { border: 7px solid; padding: 5px; width: 400px; height: 200px; scale: 0.8; margin: 40px }',
    inner:
      '<!doctype html><body style="height:900px"><button id="framed" style="margin:120px">Framed</button>',
    options: pointAt('#framed'),
  });
  await card.waitFor();
  const framed = page.frameLocator('iframe').locator('#framed');
  await expectLit(ui, framed);
  await page.frames()[1]?.evaluate(() => scrollTo(0, 60));
  await expectLit(ui, framed);
  await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    if (frame) frame.style.marginTop = '90px';
  });
  await expectLit(ui, framed);
  await page.frames()[1]?.evaluate(() => scrollTo(0, 500));
  await card.waitFor({ state: 'hidden' });
  await page.frames()[1]?.evaluate(() => scrollTo(0, 60));
  await card.waitFor();
});

test('in a scroll container the card follows, hides with its target and comes back', async () => {
  const { page, ui, card } = await startTour({
    body: '<div id="box" style="height:300px;overflow:auto"><div style="height:2000px;padding-top:700px"><button id="deep">Deep</button></div></div>',
    options: pointAt('#deep'),
  });
  // Out of sight at first: it is brought into view, the page itself stays where it was.
  await card.waitFor();
  await expectLit(ui, page.locator('#deep'));
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.locator('#box').evaluate((box) => box.scrollBy(0, 50));
  await expectLit(ui, page.locator('#deep'));
  await page.locator('#box').evaluate((box) => box.scrollTo(0, 0));
  await card.waitFor({ state: 'hidden' });
  await page.locator('#box').evaluate((box) => box.scrollTo(0, 600));
  await card.waitFor();
  await expectLit(ui, page.locator('#deep'));
});

test('it follows a layout shift without scroll or resize, a transform, and a resize of the window', async () => {
  const { page, ui, card } = await startTour({
    body: '<div id="above"></div><p id="mover"><button id="first">First</button></p>',
    options: pointAt('#first'),
  });
  await card.waitFor();
  await page.evaluate(() => {
    const above = document.querySelector<HTMLElement>('#above');
    if (above) above.style.height = '170px';
  });
  await expectLit(ui, page.locator('#first'));
  await page.evaluate(() => {
    const mover = document.querySelector<HTMLElement>('#mover');
    if (mover) mover.style.cssText = 'transform: translate(300px, 40px) scale(1.5); transform-origin: 0 0';
  });
  await expectLit(ui, page.locator('#first'));
  await page.setViewportSize({ width: 600, height: 500 });
  await expectLit(ui, page.locator('#first'));
});

test('a target in a modal dialog can be lit, and the card in front of it be pressed', async () => {
  const { page, ui, card, said } = await startTour({
    body: '<dialog id="d"><p><button id="in">In</button></p></dialog>',
    options: pointAt('#in'),
  });
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#d')?.showModal());
  await card.waitFor();
  await expectLit(ui, page.locator('#in'));
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#d')?.close());
  await card.waitFor({ state: 'hidden' });
  // The dialog took nothing of ours along.
  await ui.locator('.launch').waitFor();
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#d')?.showModal());
  await card.waitFor();
  await card.getByRole('button', { name: 'Done' }).click();
  await expect.poll(async () => (await said()).at(-1)?.[0], POLL).toBe('foothold:tour_completed');
});

test('a target that is cut off is followed where no event tells of it, in a shadow root that scrolls too', async () => {
  const { page, ui, card } = await startTour({
    before: `
      customElements.define('x-scroller', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML =
            '<div id="box" style="height:200px;overflow:auto"><div style="height:900px"><slot></slot></div></div>';
        }
      });`,
    body: '<div id="above"></div><x-scroller><p style="height:60px"></p><button id="slotted" style="height:400px">In</button></x-scroller>',
    options: pointAt('#slotted'),
  });
  await card.waitFor();
  const box = page.locator('x-scroller #box');
  /** The light is on what can be seen of the target. */
  const expectCut = () =>
    expect
      .poll(async () => {
        const [light, whole, cut] = await Promise.all(
          [ui.locator('.spot'), page.locator('#slotted'), box].map((each) => each.boundingBox()),
        );
        if (!light || !whole || !cut) return 'dark';
        const top = Math.max(whole.y, cut.y);
        const bottom = Math.min(whole.y + whole.height, cut.y + cut.height);
        return [top - light.y, light.height - (bottom - top)].map(Math.round);
      }, POLL)
      .toEqual([4, 8]);
  await expectCut();
  await box.evaluate((element) => element.scrollTo(0, 0));
  await expectCut();
  await page.evaluate(() => {
    const above = document.querySelector<HTMLElement>('#above');
    if (above) above.style.height = '130px';
  });
  await expectCut();
});

const STANDING = {
  'in full view': '<button id="first">First</button>',
  'half cut off':
    '<div style="height:90px;overflow:hidden"><p style="height:50px"></p><button id="first" style="height:300px">First</button></div>',
};

test.each(Object.entries(STANDING))(
  'still and %s, it takes no frames, no timers and no observers',
  async (_how, body) => {
    const { page, card } = await startTour({
      before: `
      window.calls = 0;
      for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval']) {
        const native = window[name];
        window[name] = (...args) => { window.calls += 1; return native(...args); };
      }
      window.IntersectionObserver = class extends IntersectionObserver {
        constructor(...args) { super(...args); window.calls += 1; }
      };`,
      body,
      options: pointAt('#first'),
    });
    await card.waitFor();
    await page.waitForTimeout(800);
    await page.evaluate('calls = 0');
    await page.waitForTimeout(2_500);
    expect(await page.evaluate('calls')).toBe(0);
  },
);
