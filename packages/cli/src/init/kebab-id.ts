/** Leaves room for what is put behind it: ids have 64 characters at most. */
const ID_MAX_CHARS = 40;
/** Two words that are no ids, as no object's key should be one of them. */
const RESERVED: ReadonlySet<string> = new Set(['constructor', 'prototype']);

/** An id out of words: `Report Shared` becomes `report-shared`. Words without Latin letters or digits become the fallback. */
export function kebabId(words: string, fallback: string): string {
  const id = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, ID_MAX_CHARS)
    .replace(/^-+|-+$/g, '');
  return id === '' || RESERVED.has(id) ? fallback : id;
}

/** Ids that have not been given yet: the second of a name gets a number. */
export function createIds(): (words: string, fallback: string) => string {
  const given = new Set<string>();
  return (words, fallback) => {
    const wanted = kebabId(words, fallback);
    let id = wanted;
    for (let count = 2; given.has(id); count++) id = `${wanted}-${count}`;
    given.add(id);
    return id;
  };
}
