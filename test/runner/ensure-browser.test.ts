import { expect, test } from 'vitest';
import { ensureBrowser, type Machine } from './ensure-browser.ts';

const fakeMachine = ({ browser = false, canInstall = false, aptWorks = true } = {}) => {
  const story: string[] = [];
  let installed = browser;
  const machine: Machine = {
    findBrowser: () => {
      if (installed) return '/usr/bin/chromium';
      throw new Error('No Chromium or Chrome found.');
    },
    canInstall,
    run: (command, args) => {
      story.push([command, ...args].join(' '));
      if (aptWorks && args[0] === 'install') installed = true;
      return aptWorks;
    },
    say: (line) => story.push(`says: ${line.split(/[.:]/)[0]}`),
  };
  return { machine, story };
};

test('a machine that has a browser is left alone', () => {
  const { machine, story } = fakeMachine({ browser: true, canInstall: true });
  expect(ensureBrowser(machine)).toBe(true);
  expect(story).toEqual([]);
});

test('where apt can be used the browser is installed, after an update', () => {
  const { machine, story } = fakeMachine({ canInstall: true });
  expect(ensureBrowser(machine)).toBe(true);
  expect(story).toEqual([
    'says: No Chromium or Chrome found',
    'apt-get update -q',
    'apt-get install -q -y --no-install-recommends chromium',
  ]);
});

test('where apt cannot be used it says what to install', () => {
  const { machine, story } = fakeMachine();
  expect(ensureBrowser(machine)).toBe(false);
  expect(story).toEqual(['says: Browser tests need Chromium or Chrome']);
});

test('an install that fails ends in saying what to install', () => {
  const { machine, story } = fakeMachine({ canInstall: true, aptWorks: false });
  expect(ensureBrowser(machine)).toBe(false);
  expect(story.at(-1)).toBe('says: Browser tests need Chromium or Chrome');
});
