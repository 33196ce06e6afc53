import type { Inline } from './inline.ts';
import type { Block } from './markup.ts';

/** What the link under an email says, by language. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['en', 'Unsubscribe from these emails'],
  ['de', 'Diese E-Mails abbestellen'],
  ['es', 'Dejar de recibir estos correos'],
  ['fr', 'Ne plus recevoir ces e-mails'],
  ['it', 'Non ricevere più queste email'],
  ['ja', 'これらのメールの配信を停止する'],
  ['nl', 'Afmelden voor deze e-mails'],
  ['pt', 'Deixar de receber estes e-mails'],
]);

/** The last paragraph of an email to a person: how to get no more. */
export function unsubscribeBlock(url: string, locale: string): Block {
  const language = locale.split('-')[0]?.toLowerCase() ?? 'en';
  const say = (text: string): Inline => ({ kind: 'text', text });
  const words = WORDS.get(language) ?? WORDS.get('en') ?? '';
  return { kind: 'footer', children: [{ kind: 'link', url: [say(url)], children: [say(words)] }] };
}
