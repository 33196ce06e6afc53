/** A page without scripts or styles: what the browser makes of it is good enough for one line. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><h1>${title}</h1>${body}</body>
</html>
`;
}

/** What stands at `/`. */
export function indexPage(): string {
  return page('Foothold collector', '<p>It is running. <a href="/dashboard/">Open the dashboard</a></p>');
}

/** In place of a dashboard that has not been built. */
export function missingDashboardPage(): string {
  return page(
    'The dashboard is not built yet',
    '<p>Run <code>npm run build</code> in the repository, then reload.</p>',
  );
}
