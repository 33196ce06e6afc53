import { findTarget, isDrawn, type SearchRoot, searchRoots } from '../../surfaces/shared/find-target.ts';
import { ownCandidates, placeOf } from './candidates.ts';
import type { Candidate, Proposal, Stability } from './proposal.ts';

const RANK: { readonly [stability in Stability]: number } = { stable: 0, fair: 1, fragile: 2 };
/** More are no help. */
const PROPOSALS_MAX = 6;
/** A selector through more elements than that breaks with any change of the page. */
const STEPS_MAX = 8;
/** What the config's own reader takes. */
const SELECTOR_MAX_CHARS = 256;

/** Ways of finding an element that the product's own search for targets finds it by, best first. */
export function propose(element: Element, page: Document): readonly Proposal[] {
  const roots = [...searchRoots(page)];
  const own = ownCandidates(element);
  const all = [...own, ...anchored(element, own), structural(element)];
  const proposals = all.flatMap((candidate): Proposal[] => {
    const { target } = candidate;
    if (typeof target === 'string' && target.length > SELECTOR_MAX_CHARS) return [];
    if (findTarget(target, roots) !== element) return [];
    return [proposalOf(candidate, countOf(target, roots))];
  });
  const unique = proposals.filter(({ json }, at) => proposals.findIndex((one) => one.json === json) === at);
  return unique
    .map((one, at) => ({ one, at }))
    .sort((a, b) => rankOf(a.one) - rankOf(b.one) || a.at - b.at)
    .map(({ one }) => one)
    .slice(0, PROPOSALS_MAX);
}

/** What finds several finds another one tomorrow. */
const rankOf = ({ stability, matches }: Proposal): number => RANK[stability] + (matches > 1 ? 3 : 0);

function proposalOf(candidate: Candidate, matches: number): Proposal {
  const { target, by } = candidate;
  const stability = matches > 1 ? 'fragile' : candidate.stability;
  const others = matches > 1 ? ` It matches ${matches} elements, and this is the first of them.` : '';
  return {
    ...candidate,
    stability,
    matches,
    says: `${WORDS[stability]}: ${matches > 1 ? `by ${by}.` : `${by}.`}${others}`,
    json: JSON.stringify(target),
  };
}

const WORDS: { readonly [stability in Stability]: string } = {
  stable: 'Stable',
  fair: 'Fair',
  fragile: 'Fragile',
};

function countOf(target: Candidate['target'], roots: readonly SearchRoot[]): number {
  // The search tells the first only: what it found is taken out of its sight until there is none.
  if (typeof target !== 'string') return countText(target, roots);
  return roots.flatMap((root) => [...root.querySelectorAll(target)]).filter(isDrawn).length;
}

/** A text is found anew in each root of its own, so that two of the same name in one root count as two. */
function countText(target: Exclude<Candidate['target'], string>, roots: readonly SearchRoot[]): number {
  let count = 0;
  for (const root of roots) {
    const elements = [...root.querySelectorAll('*')];
    count += elements.filter((element) => findsItself(target, element)).length;
  }
  return count;
}

function findsItself(target: Exclude<Candidate['target'], string>, element: Element): boolean {
  // A root of one element: the search asks it for what is in it.
  const alone = { querySelectorAll: (selector: string) => (element.matches(selector) ? [element] : []) };
  return findTarget(target, [alone as unknown as SearchRoot]) === element;
}

/** The element by what it is inside of something that lasts: `#board > button.add`. */
function anchored(element: Element, own: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  let steps = 0;
  let path = placeOf(element);
  for (let at = element.parentElement; at && steps < STEPS_MAX; at = at.parentElement) {
    steps += 1;
    for (const anchor of ownCandidates(at)) {
      if (typeof anchor.target !== 'string' || anchor.stability === 'fragile') continue;
      const { target } = anchor;
      for (const inner of own) {
        if (typeof inner.target !== 'string') continue;
        const weaker = RANK[inner.stability] > RANK[anchor.stability] ? inner.stability : anchor.stability;
        found.push({
          target: `${target} ${inner.target}`,
          stability: weaker,
          by: `${inner.by}, inside of ${anchor.by}`,
        });
      }
      const isPlain = !path.includes(':nth-of-type') && steps === 1;
      found.push({
        target: `${target} > ${path}`,
        stability: isPlain ? 'fair' : 'fragile',
        by: isPlain ? `what it is, inside of ${anchor.by}` : `its place inside of ${anchor.by}`,
      });
    }
    path = `${placeOf(at)} > ${path}`;
  }
  return found;
}

/** The element by its place alone. */
function structural(element: Element): Candidate {
  let path = placeOf(element);
  for (let at = element.parentElement; at && at.localName !== 'html'; at = at.parentElement) {
    path = `${placeOf(at)} > ${path}`;
  }
  return { target: path, stability: 'fragile', by: 'its place on the page alone' };
}
