import { describe, expect, test } from 'vitest';
import { isColour, schemeOfText, themeTokens } from './theme.ts';

const any = (): boolean => true;

describe('colours', () => {
  test.for([
    '#fff',
    '#3b5bdb',
    '#3b5bdb80',
    'rebeccapurple',
    'rgb(1 2 3 / 50%)',
    'hsl(210, 50%, 40%)',
    'oklch(0.7 0.2 140)',
  ])('%s is one', (text) => {
    expect(isColour(text, any)).toBe(true);
  });

  test.for([
    'var(--x)',
    'url(https://evil.example)',
    'red; background: url(x)',
    'red}',
    'rgb(0 0 0) url(x)',
    'rgb(var(--x))',
    'image-set("a")',
    '#12345',
    '',
    'expression(alert(1))',
  ])('%s is none', (text) => {
    expect(isColour(text, any)).toBe(false);
  });

  test('a name the browser does not know is none', () => {
    expect(isColour('banana', () => false)).toBe(false);
    expect(themeTokens({ accent: 'banana' }, 'light', () => false)).toEqual({});
  });
});

describe('tokens', () => {
  test('an accent for each theme is used as it is; a single one is lifted on dark', () => {
    const accent = { light: '#3b5bdb', dark: '#748ffc' };
    expect(themeTokens({ accent }, 'light', any)).toEqual({ '--fh-accent': '#3b5bdb' });
    expect(themeTokens({ accent }, 'dark', any)).toEqual({ '--fh-accent': '#748ffc' });
    expect(themeTokens({ accent: '#3b5bdb' }, 'light', any)).toEqual({ '--fh-accent': '#3b5bdb' });
    expect(themeTokens({ accent: '#3b5bdb' }, 'dark', any)).toEqual({
      '--fh-accent': 'oklch(from #3b5bdb max(l, 0.7) c h)',
    });
  });

  test('radius and font are held to what they are', () => {
    expect(themeTokens({ radius: 10, font: '"Inter", sans-serif' }, 'light', any)).toEqual({
      '--fh-radius': '10px',
      '--fh-font': '"Inter", sans-serif',
    });
    expect(themeTokens({ radius: 9_999 }, 'light', any)).toEqual({ '--fh-radius': '20px' });
    expect(themeTokens({ radius: Number.NaN, font: 'x; } * { display: none' }, 'light', any)).toEqual({});
  });
});

test('a page is dark where its text is light', () => {
  expect(schemeOfText('rgb(236, 238, 242)')).toBe('dark');
  expect(schemeOfText('rgba(22, 24, 29, 0.9)')).toBe('light');
  expect(schemeOfText('color(srgb 1 1 1)')).toBeNull();
});
