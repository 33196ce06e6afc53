import type { Presentable } from '../presentable.ts';
import { directionOf } from './direction.ts';
import { follow } from './follow.ts';
import { type Scheme, schemeOfText, themeTokens } from './theme.ts';

/** What browsers fall back to when the page chose no font: not a choice to inherit. */
const NO_CHOICE = /^(?:-webkit-standard|"?times(?: new roman)?"?|serif)$/i;

export interface Wardrobe {
  /** What in a shadow root is to be dressed. */
  readonly wrapper: HTMLElement;
  /** The element of the page whose font is inherited. */
  readonly page: Element;
  /** Lies on the page's own background: on `auto` it is dark where the page's text is light. */
  readonly isInline: boolean;
}

/** Gives a wrapper the theme, the language and the direction, and keeps them current. */
export function dress(app: Presentable, { wrapper, page, isInline }: Wardrobe): () => void {
  const document = wrapper.ownerDocument;
  const window = document.defaultView;
  const dark = window?.matchMedia?.('(prefers-color-scheme: dark)');
  let set: string[] = [];

  const update = (): void => {
    const theme = app.$config.get()?.theme;
    const style = window?.getComputedStyle(page);
    const wished = dark?.matches ? 'dark' : 'light';
    const auto: Scheme = (isInline && schemeOfText(style?.color ?? '')) || wished;
    const scheme = theme?.mode === 'light' || theme?.mode === 'dark' ? theme.mode : auto;
    const locale = app.$locale.get();
    wrapper.className = 'fh';
    wrapper.dataset.scheme = scheme;
    wrapper.dataset.density = theme?.density ?? '';
    wrapper.dataset.corner = theme?.position === 'bottom-left' ? 'start' : 'end';
    wrapper.lang = locale;
    wrapper.dir = directionOf(document.documentElement.dir, locale);
    const tokens = themeTokens(theme, scheme, (colour) => window?.CSS?.supports?.('color', colour) ?? true);
    const font = style?.fontFamily ?? '';
    const all = Object.entries(
      font === '' || NO_CHOICE.test(font) ? tokens : { '--fh-font': font, ...tokens },
    );
    for (const name of set) wrapper.style.removeProperty(name);
    for (const [name, value] of all) wrapper.style.setProperty(name, value);
    set = all.map(([name]) => name);
  };

  const unfollow = follow([app.$config, app.$locale], update, () => {});
  dark?.addEventListener?.('change', update);
  // A page's own switch of themes sets an attribute at its root.
  const root = isInline ? new MutationObserver(update) : null;
  root?.observe(document.documentElement, { attributes: true });
  if (document.body) root?.observe(document.body, { attributes: true });
  return () => {
    unfollow();
    dark?.removeEventListener?.('change', update);
    root?.disconnect();
  };
}
