/** So many elements, as a product's page has. */
export const NODES = 2_000;

/** Each row of the table is so many elements. */
const ROW_NODES = 10;
/** What stands around the table. */
const FRAME_NODES = 20;

const row = (at: number): string =>
  `<tr><td><b>Task ${at}</b></td><td><span>Open</span></td><td><a href="#t${at}">Website</a></td><td><i>${at} d</i></td><td>Ada</td></tr>`;

const CSS =
  'body{margin:0;font:14px/20px sans-serif}header{display:flex;gap:16px;padding:16px}main{padding:16px}table{width:100%;border-collapse:collapse}td{padding:4px;border-bottom:1px solid #ddd}aside{position:fixed;inset:auto 16px 16px auto}';

/** The page of a product: a bar with buttons, a long table, and a button that floats; three of them are targets. */
export function hostPage(): string {
  const rows = Array.from({ length: (NODES - FRAME_NODES) / ROW_NODES }, (_, at) => row(at)).join('');
  return [
    `<style>${CSS}</style>`,
    '<header><h1>Taskboard</h1><nav><a href="#a">Board</a> <a href="#b">Team</a></nav>',
    '<input id="search" placeholder="Search" aria-label="Search"><button id="new-project">New project</button></header>',
    `<main><table><tbody>${rows}</tbody></table></main>`,
    '<aside><button id="invite">Invite</button></aside>',
  ].join('');
}
