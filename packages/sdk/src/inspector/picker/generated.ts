/** Prefixes that only tools give: whatever comes after them is another one after the next build. */
const TOOLS_OWN =
  /^(?:jss\d|makeStyles-|withStyles-|Mui[A-Za-z]+-[a-z]+-\d|mui-\d|yui_|ext-gen|ember\d|headlessui-|radix-|react-aria|svelte-|data-v-|_ng(?:content|host)|ng-(?:tns|c\d)|jsx-\d|mantine-|chakra-|emotion-|goober)/;

/** Prefixes that people give too: a word after them is theirs. */
const TOOLS = /^(?:css|sc|go|astro|styled|linaria|r|v)[-_:]/;

/** Counters of frameworks: `:r1:`, `«r3»`, `_r_4_`. */
const COUNTERS = /^[:«_]+r[\w]*[:»_]+|^:\w+:$/;

/** A CSS module: `Button_primary__x7Ga2`, `styles-module--wrap--1aB2c`. */
const MODULES = /__[\w-]{4,}$|--[a-zA-Z0-9]{5,}$|_{1,3}[a-zA-Z0-9]{5,8}(?:_\d+)?$/;

const HEX = /(?:^|[-_])(?=[\da-f]*\d)[\da-f]{6,}(?:$|[-_])/i;
const UUID = /[\da-f]{8}-[\da-f]{4}-/i;
/** The ends of many generated names: more than three digits in a row are no word. */
const LONG_NUMBER = /\d{4,}/;

/** Whether a class, an id or an attribute's value is a tool's own making, and so another one after the next build. */
export function isGenerated(name: string): boolean {
  if (name === '' || name.length > NAME_MAX_CHARS) return true;
  if (COUNTERS.test(name) || UUID.test(name) || HEX.test(name) || LONG_NUMBER.test(name)) return true;
  if (TOOLS_OWN.test(name)) return true;
  if (
    TOOLS.test(name) &&
    !name
      .split(/[-_:]+/)
      .slice(1)
      .every(isWord)
  )
    return true;
  if (MODULES.test(name) && !isWord(name.split(/_+|--/).at(-1) ?? '')) return true;
  return name.split(/[-_]+/).some((part) => part.length >= WORD_MIN_CHARS && isScrambled(part));
}

/** A longer name is a serialised value. */
const NAME_MAX_CHARS = 60;
/** Shorter parts say nothing: `xl`, `h2`. */
const WORD_MIN_CHARS = 5;

const isWord = (part: string): boolean =>
  /^[a-z]{2,}\d{0,2}$|^\d{1,3}$|^[a-z]$/.test(part) && !isScrambled(part);

/** Letters and digits, or cases, in a mix that nobody types: `x7Ga2`, `bXkQzR`, `kdjfgh`. */
function isScrambled(part: string): boolean {
  const inner = part.slice(0, -1);
  if (
    /\d/.test(inner) &&
    /[a-z]/i.test(part) &&
    !/^[a-z]+\d{1,3}$/i.test(part) &&
    !/^\d+[a-z]{1,4}$/i.test(part)
  )
    return true;
  const humps = part.match(/[a-z][A-Z]/g)?.length ?? 0;
  const capitals = part.match(/[A-Z]{2,}[a-z]/g)?.length ?? 0;
  if (humps + capitals > 0 && part.length / (humps + capitals + 1) < 3) return true;
  return part.length >= WORD_MIN_CHARS && /^[a-z]+$/i.test(part) && !/[aeiouy]/i.test(part);
}
