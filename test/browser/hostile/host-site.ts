import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNpmPage } from '../../helpers/npm-page-bundle.ts';
import { startStaticServer } from '../../helpers/static-server.ts';
import type { Cell, Way } from './cell.ts';
import { installHarness, LOOK } from './harness.ts';

export interface HostSite {
  /** The page a cell describes, wearing Foothold; without a cell a friendly one. */
  page(way: Way, cell?: Cell): string;
  stop(): Promise<void>;
}

/** Hosts of every kind, on one origin of their own. `collector` serves the script tag's file. */
export async function startHostSite(collector: string): Promise<HostSite> {
  const bundle = await buildNpmPage(fileURLToPath(new URL('./npm-page.ts', import.meta.url)));
  const pages: (readonly [way: Way, cell: Cell])[] = [];
  const server = await startStaticServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [way, cell] = pages[Number(pathname.slice('/page/'.length))] ?? [];
    if (way && cell) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...cell.headers });
      return void response.end(render(way, cell, collector));
    }
    const file = pathname.startsWith('/npm/')
      ? await readFile(join(bundle.folder, pathname.slice('/npm/'.length))).catch(() => null)
      : null;
    if (!file) return void response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(file);
  });
  return {
    page: (way, cell = { name: 'a friendly host' }) => `${server.url}/page/${pages.push([way, cell]) - 1}`,
    stop: async () => {
      await server.stop();
      await bundle.discard();
    },
  };
}

const script = (text: string): string => (text === '' ? '' : `<script nonce="n">${text}</script>`);

function render(way: Way, cell: Cell, collector: string): string {
  const head = [
    script(`(${installHarness})('${LOOK}')`),
    cell.head ?? '',
    script(cell.before ?? ''),
    script(cell.after ? `window.after = () => {${cell.after}}` : ''),
    script('harness.before()'),
  ].join('');
  const attributes = `${cell.attributes ?? ''}`;
  const tag =
    way === 'npm'
      ? `<script type="module" src="/npm/page.js" data-host="${collector}" ${attributes}></script>`
      : `<script async src="${collector}/sdk/foothold.js" data-key="pk_test" ${attributes}></script>`;
  const begin = way === 'npm' ? '' : script('harness.begin()');
  if (cell.html) return cell.html({ head, tag, begin });
  return `${cell.doctype ?? '<!doctype html>'}<title>Host</title>${head}${tag}${begin}<p>Host</p>${cell.body ?? ''}`;
}
