import { createHash } from 'node:crypto';

/** How the collector's own few pages look: in the page itself, since they stand also where nothing is built. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#16181d;--soft:#5b6270;--line:#e4e7ec;--sunk:#f1f3f6;--accent:#3b5bdb}
@media(prefers-color-scheme:dark){:root{--page:#0f1115;--card:#181b21;--ink:#eceef2;--soft:#a4abb8;--line:#2a2f38;--sunk:#12151a;--accent:#7f97ff}}
*{box-sizing:border-box}
body{margin:0;padding:min(12vh,96px) 16px 16px;background:var(--page);color:var(--ink);font:400 14px/20px Inter,-apple-system,"Segoe UI",Roboto,Ubuntu,Cantarell,"Noto Sans","Liberation Sans",Arial,sans-serif}
main{max-width:780px;margin:0 auto;padding:24px;border:1px solid var(--line);border-radius:12px;background:var(--card)}
h1{margin:0 0 4px;font-size:22px;line-height:28px;letter-spacing:-.02em}
p{margin:0}
p+p{margin-top:20px;color:var(--soft)}
a{color:var(--accent);text-underline-offset:2px}
pre{margin:8px 0 0;padding:12px;border:1px solid var(--line);border-radius:8px;background:var(--sunk);white-space:pre-wrap;overflow-wrap:anywhere}
pre,code{font:13px/20px ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
form{margin:20px 0 0}
button{padding:8px 16px;border:0;border-radius:8px;background:var(--accent);color:var(--card);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;

/** What a policy's `style-src` lists so that these rules, and no other inline ones, are taken (CSP Level 3, 2.3.1). */
export const PAGE_STYLE_SOURCE: string = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;
