import type { VNode } from 'preact';

/** Drawn on a 16 px grid with 1.5 px lines, in the colour of the text around them. */
const PATHS = {
  home: 'M2.5 7 8 2.5 13.5 7v6a.5.5 0 0 1-.5.5h-3V10H6v3.5H3a.5.5 0 0 1-.5-.5z',
  projects: 'M2.5 4a1 1 0 0 1 1-1h3l1.5 2h4.5a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1z',
  dashboard: 'M3 13V8.5M8 13V3M13 13V6',
  members:
    'M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5M2 13c.3-2.2 1.9-3.5 4-3.5s3.7 1.3 4 3.5M10.7 3.3a2.25 2.25 0 0 1 0 4M11.7 9.8c1.3.4 2.1 1.5 2.3 3.2',
  templates: 'M3 3h10v3.5H3zM3 9.5h4V13H3zM10 9.5h3V13h-3z',
  automations: 'M9 2 3.5 9H8l-1 5L12.5 7H8z',
  integrations: 'M6 2.5v3M10 2.5v3M4.5 5.5h7V8a3.5 3.5 0 0 1-7 0zM8 11.5v2',
  plus: 'M8 3.5v9M3.5 8h9',
  check: 'm3.5 8.5 3 3 6-7',
  calendar: 'M2.5 4.5h11v9h-11zM2.5 7.5h11M5.5 2.5v3M10.5 2.5v3',
  comment: 'M2.5 3.5h11v7.5H7l-3 2.5V11H2.5z',
  clip: 'm12.5 7.5-4.8 4.8a2.6 2.6 0 0 1-3.7-3.7l5-5a1.75 1.75 0 0 1 2.5 2.5L6.6 11',
  person: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M3.5 13.5C3.9 11.2 5.6 10 8 10s4.1 1.2 4.5 3.5',
  share: 'M6.5 9.5 9.5 6.5M7 4.7l1.3-1.3a3 3 0 0 1 4.3 4.3L11.3 9M9 11.3l-1.3 1.3a3 3 0 0 1-4.3-4.3L4.7 7',
  more: 'M3 8a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0m4.6 0a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0m4.6 0a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10',
  warning: 'M8 5.5v3.5M8 11.5h.01M8 2 1.5 13.5h13z',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside words, or inside a control that has a name of its own. */
export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
