/** Languages written from right to left, for where `Intl.Locale` does not tell. */
const RTL_LANGUAGES = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The page's declared direction, else that of the locale. The page's CSS has no say. */
export function directionOf(declared: string, locale: string): 'ltr' | 'rtl' {
  if (declared === 'rtl' || declared === 'ltr') return declared;
  return RTL_LANGUAGES.has((locale.split('-')[0] ?? '').toLowerCase()) ? 'rtl' : 'ltr';
}
