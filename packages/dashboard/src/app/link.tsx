import type { ComponentChildren, JSX } from 'preact';
import type { Router } from './router.ts';

export interface LinkProps {
  readonly router: Router;
  readonly href: string;
  readonly current?: boolean;
  readonly children: ComponentChildren;
}

/** A link inside the dashboard: a plain click changes the place, any other click is the browser's. */
export const Link = ({ router, href, current = false, children }: LinkProps): JSX.Element => {
  const onClick = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.go(href);
  };
  return (
    <a href={href} onClick={onClick} {...(current ? { 'aria-current': 'page' as const } : {})}>
      {children}
    </a>
  );
};
