import { type StaticServer, startStaticServer } from '../../helpers/static-server.ts';
import type { Bundle } from './bundle.ts';

export interface Site extends StaticServer {
  /** Every script asked for since this was asked last. */
  asked(): readonly string[];
}

/** A site with a page `/NAME` for each subject, which loads `/NAME.js` into `body`. */
export async function serveSubjects(bundles: readonly Bundle[], body = ''): Promise<Site> {
  const files = new Map(bundles.flatMap((one) => [...one.files]));
  let asked: string[] = [];
  const server = await startStaticServer((request, response) => {
    const path = request.url ?? '';
    const file = files.get(path);
    if (file !== undefined) asked.push(path);
    response.writeHead(200, {
      'content-type': file === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      // Isolated from other origins, a page's clock tells 5 microseconds apart; elsewhere 100.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    const icon = '<link rel="icon" href="data:,">';
    const script = `<script type="module" src="${path}.js"></script>`;
    response.end(file ?? `<!doctype html><html lang="en"><title>Host</title>${icon}${body}${script}`);
  });
  return {
    ...server,
    asked: () => {
      const before = asked;
      asked = [];
      return before;
    },
  };
}
