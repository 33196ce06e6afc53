/** What the person, by the app's word, agreed to. */
export type Consent = 'pending' | 'granted' | 'denied';

export function isConsent(value: unknown): value is Consent {
  return value === 'pending' || value === 'granted' || value === 'denied';
}

/**
 * What holds until the app says otherwise: its own word at the creation, else the browser's. Whoever set
 * Global Privacy Control has refused already, unless the app has asked and says that they agreed.
 * Throws a `TypeError` for a word that is none.
 */
export function firstConsent(given: unknown, navigator: Navigator): Consent {
  if (isConsent(given)) return given;
  if (given !== undefined) {
    throw new TypeError(
      `createFoothold takes consent 'pending', 'granted' or 'denied': found ${JSON.stringify(given)}.`,
    );
  }
  const isRefused = 'globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true;
  return isRefused ? 'denied' : 'granted';
}
