import type { PinnedEntry } from './integrity.ts';

/** A page without scripts or styles: what the browser makes of it is good enough for one line. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><h1>${title}</h1>${body}</body>
</html>
`;
}

/** What stands at `/`: with the script tag whose file the browser checks, once there is a file. */
export function indexPage(origin: string, entry: PinnedEntry | null): string {
  const tag = entry && [
    `<script async src="${origin}/sdk/${entry.file}"`,
    `  integrity="${entry.integrity}" crossorigin="anonymous"`,
    '  data-key="pk_..."></script>',
  ];
  return page(
    'Foothold collector',
    `<p>It is running. <a href="/dashboard/">Open the dashboard</a></p>${
      tag
        ? `<p>The script tag of this version, for pages that pin it:</p><pre>${asText(tag.join('\n'))}</pre>`
        : ''
    }`,
  );
}

/** The address comes from the request. */
const asText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** In place of a dashboard that has not been built. */
export function missingDashboardPage(): string {
  return page(
    'The dashboard is not built yet',
    '<p>Run <code>npm run build</code> in the repository, then reload.</p>',
  );
}
