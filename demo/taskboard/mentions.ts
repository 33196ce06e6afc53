/** The part of a name that follows the @: the first name when nobody else has it, else all of it. */
export function handleOf(
  member: { readonly name: string },
  members: readonly { readonly name: string }[],
): string {
  const first = firstName(member.name);
  const alone =
    members.filter((other) => firstName(other.name).toLowerCase() === first.toLowerCase()).length < 2;
  return alone ? first : member.name.trim().replace(/\s+/gu, '.');
}

/** Ids of the members a comment mentions, each once, in the order of the members. */
export function mentionsIn(
  body: string,
  members: readonly { readonly id: string; readonly name: string }[],
): readonly string[] {
  const said = new Set(
    splitMentions(body).flatMap((part) => (part.handle ? [part.handle.toLowerCase()] : [])),
  );
  return members.filter((member) => said.has(handleOf(member, members).toLowerCase())).map(({ id }) => id);
}

/** A comment cut at its @handles, so that a page can set them apart without touching HTML. */
export function splitMentions(
  body: string,
): readonly { readonly text: string; readonly handle: string | null }[] {
  const parts: { text: string; handle: string | null }[] = [];
  let from = 0;
  // A handle follows a space or the start, so addresses such as ada@example.test are no mention.
  for (const match of body.matchAll(
    /(?<![\p{L}\p{N}])@([\p{L}\p{N}][\p{L}\p{N}.'-]*[\p{L}\p{N}]|[\p{L}\p{N}])/gu,
  )) {
    if (match.index > from) parts.push({ text: body.slice(from, match.index), handle: null });
    parts.push({ text: match[0], handle: match[1] ?? null });
    from = match.index + match[0].length;
  }
  if (from < body.length) parts.push({ text: body.slice(from), handle: null });
  return parts;
}

function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}
