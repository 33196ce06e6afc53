import { type StaticServer, startStaticServer } from '../../helpers/static-server.ts';
import type { Bundle } from './bundle.ts';

/** A site with a page `/NAME` for each subject, which loads `/NAME.js`. */
export function serveSubjects(bundles: readonly Bundle[]): Promise<StaticServer> {
  const files = new Map(bundles.flatMap((one) => [...one.files]));
  return startStaticServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.writeHead(200, {
      'content-type': file === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      // Isolated from other origins, a page's clock tells 5 microseconds apart; elsewhere 100.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    const icon = '<link rel="icon" href="data:,">';
    const page = `<!doctype html><title>Host</title>${icon}<script type="module" src="${request.url}.js"></script>`;
    response.end(file ?? page);
  });
}
