import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Store } from '../../store/store.ts';

/** What an address is known by where mail is held back, and the link that stops it. */
export interface Unsubscribe {
  /** The address's mark: it tells apart, and cannot be turned back into an address. */
  mark(address: string): Promise<string>;
  /** Where the person of this address says that they want no more; null while nobody outside can reach the collector. */
  link(address: string): Promise<string | null>;
  /** The mark a link's token was made for; null when it is not one of ours. */
  read(token: string): Promise<string | null>;
}

const UNSUBSCRIBE_PATH = '/v1/unsubscribe/';
const SECRET_BYTES = 32;
/** 128 bits of each are more than anybody guesses, and a link that fits a line. */
const PART_BYTES = 16;

/**
 * Marks and links are made with a secret of the project's own, kept in the store: a link in last year's email still works
 * when every key has changed since.
 */
export function createUnsubscribe(
  store: Pick<Store, 'ownSecret' | 'project'>,
  publicUrl: string | null,
): Unsubscribe {
  let asked: Promise<string> | null = null;
  const sign = async (what: string, text: string): Promise<string> => {
    asked ??= store.ownSecret('mail', randomBytes(SECRET_BYTES).toString('base64url'));
    const secret = await asked.catch((error: unknown) => {
      // Asked again next time: a disk that was full is not full for ever.
      asked = null;
      throw error;
    });
    const digest = createHmac('sha256', secret).update(`${what}:${text}`).digest();
    return digest.subarray(0, PART_BYTES).toString('base64url');
  };
  const mark = (address: string): Promise<string> =>
    sign('address', address.trim().normalize('NFC').toLowerCase());

  return {
    mark,
    link: async (address) => {
      if (publicUrl === null) return null;
      const marked = await mark(address);
      const project = encodeURIComponent(store.project);
      return `${publicUrl}${UNSUBSCRIBE_PATH}${project}/${marked}.${await sign('link', marked)}`;
    },
    read: async (token) => {
      const [marked = '', signature = '', ...more] = token.split('.');
      const expected = Buffer.from(await sign('link', marked));
      const given = Buffer.from(signature);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs && more.length === 0 ? marked : null;
    },
  };
}
