/**
 * `npm run gallery`: serves every surface in every state until Ctrl-C.
 * `npm run gallery -- --shots DIR` photographs them instead; `--surface`, `--state`, `--theme`, `--lang`, `--width` and
 * `--text` choose, and several of one kind are separated by commas.
 */
import { parseArgs } from 'node:util';
import { TEXTS, THEMES, WIDTHS } from './asked.ts';
import { startGallery } from './build-gallery.ts';
import { takeShots } from './take-shots.ts';
import { LANGUAGES } from './texts/words.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    shots: { type: 'string' },
    surface: { type: 'string' },
    state: { type: 'string' },
    theme: { type: 'string', default: 'light,dark' },
    lang: { type: 'string', default: 'en,ar' },
    width: { type: 'string', default: '375,1280' },
    text: { type: 'string', default: 'short' },
  },
});

/** Those of `all` that a list names. */
const among = <T extends string | number>(all: readonly T[], list: string): T[] =>
  all.filter((each) => list.split(',').includes(String(each)));

const gallery = await startGallery(Number(values.port));
if (values.shots === undefined) {
  console.log(`Gallery: ${gallery.url}/ (Ctrl-C ends it)`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
} else {
  await takeShots(gallery.url, values.shots, {
    surface: values.surface?.split(',') ?? null,
    state: values.state?.split(',') ?? null,
    theme: among(THEMES, values.theme),
    lang: among(LANGUAGES, values.lang),
    width: among(WIDTHS, values.width),
    text: among(TEXTS, values.text),
  });
}
await gallery.stop();
