import type { PinnedEntry } from './integrity.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A page that needs no other file. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${title}</title><style>${PAGE_STYLE}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
}

/** What stands at `/`: with the script tag whose file the browser checks, once there is a file. */
export function indexPage(origin: string, entry: PinnedEntry | null): string {
  const tag = entry && [
    `<script async src="${origin}/sdk/${entry.file}"`,
    `  integrity="${entry.integrity}"`,
    '  crossorigin="anonymous" data-key="pk_..."></script>',
  ];
  return page(
    'Foothold collector',
    `<p>It is running. <a href="/dashboard/">Open the dashboard</a></p>${
      tag
        ? `<p>To pin this version, put this script tag into your pages, with your own key:</p><pre>${asText(tag.join('\n'))}</pre>`
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

/** What the link under an email opens: one button, so that a program that opens every link changes nothing. */
export function unsubscribePage(): string {
  return page(
    'Unsubscribe',
    '<p>You will get no more emails of this kind at this address.</p><form method="post"><button>Unsubscribe</button></form>',
  );
}

/** After the button. */
export function unsubscribedPage(): string {
  return page('You are unsubscribed', '<p>No more emails of this kind are sent to this address.</p>');
}

/** In place of a link that is not whole, or of another collector. */
export function unsubscribeUnknownPage(): string {
  return page(
    'This link is not known',
    '<p>It may be cut off: open it from the email itself, or answer the email and say that you want no more.</p>',
  );
}
