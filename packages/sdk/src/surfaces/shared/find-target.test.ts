import { expect, test } from 'vitest';
import { searchRoots } from './find-target.ts';

/** A host with a root in which another host stands. */
function nest(): void {
  document.body.innerHTML = '<p></p><div id="outer"></div>';
  const outer = document.querySelector('#outer')?.attachShadow({ mode: 'open' });
  if (outer) outer.innerHTML = '<section></section>';
  outer?.querySelector('section')?.attachShadow({ mode: 'open' });
}

test('the page comes first, then what is in it, the outer before the inner', () => {
  nest();
  const hosts = [...searchRoots(document)].map((root) => ('host' in root ? root.host.localName : 'page'));
  expect(hosts).toEqual(['page', 'div', 'section']);
});

test('nothing is looked into before it is asked for', () => {
  nest();
  const roots = searchRoots(document);
  for (const root of roots) {
    expect(root).toBe(document);
    break;
  }
  expect(roots.known).toHaveLength(1);
});
