import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createAsk } from './create-ask.ts';

test('questions are written with what Enter takes, and answers read in order', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const { ask, stop } = createAsk(input, output);
  // Pasted at once, before the second question is put.
  input.write('Reports\nNo\n');
  expect([await ask('What is it called?', 'my-app'), await ask('Why?', '')]).toEqual(['Reports', 'No']);
  stop();
  output.end();
  expect(await text(output)).toBe('\nWhat is it called?\n[my-app] > \nWhy?\n> ');
});

test('the end of the input is no answer, then and afterwards', async () => {
  const input = new PassThrough();
  const { ask } = createAsk(input, new PassThrough().resume());
  input.end('Reports\n');
  expect([await ask('a', ''), await ask('b', ''), await ask('c', '')]).toEqual(['Reports', null, null]);
});
