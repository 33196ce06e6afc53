import { parseDuration } from '@foothold/engine';
import { readFlags } from '../read-flags.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold inspect-link URL [--for DURATION] [--json]

Prints a link that opens the inspector on a page that wears the script, for whoever has the link. It is signed with the
secret key, which is read from FOOTHOLD_SECRET_KEY; nothing is asked of the collector. It is good for pages of that
origin only, and ends with its time or with the secret key. On localhost "?foothold=inspect" needs no link.

  FOOTHOLD_SECRET_KEY=sk_... foothold inspect-link https://app.example/projects
  FOOTHOLD_SECRET_KEY=sk_... foothold inspect-link https://app.example/projects --for 15m

  --for    how long it opens, at most 24h (default 1h)
  --json   the same for programs: { url, until }

${EXIT_HELP}`;

/** Signs a link that opens the inspector. */
export const inspectLinkCommand: Command = {
  name: 'inspect-link',
  summary: 'print a signed link that opens the inspector on a page of yours',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, { for: { type: 'string' }, json: { type: 'boolean' } });
    const [address, another] = positionals;
    if (address === undefined || another !== undefined) {
      throw new UsageError('Name the page: foothold inspect-link https://app.example/projects');
    }
    const page = pageOf(address);
    // Brought in when it is needed: no other command waits for a server to load.
    const { hashSecret, INSPECT_LINK_MAX_MS, INSPECT_LINK_MS, signInspectLink } = await import(
      '@foothold/collector'
    );
    const lasts = values.for === undefined ? INSPECT_LINK_MS : parseDuration(values.for);
    if (lasts === null || lasts <= 0 || lasts > INSPECT_LINK_MAX_MS) {
      throw new UsageError(`--for: found "${values.for}", expected a duration of at most 24h, such as 15m`);
    }
    const { FOOTHOLD_SECRET_KEY: secret } = process.env;
    if (!secret?.startsWith('sk_')) {
      terminal.problem(
        'FOOTHOLD_SECRET_KEY: expected the secret key of your collector, which begins with "sk_"',
      );
      return EXIT.problems;
    }
    const link = await signInspectLink({ page, secretKeyHash: hashSecret(secret), now: Date.now(), lasts });
    const until = new Date(link.until).toISOString();
    if (values.json) {
      terminal.line(JSON.stringify({ url: link.url, until }));
      return EXIT.ok;
    }
    terminal.line(link.url);
    terminal.line(`It opens the inspector on pages of ${page.origin} until ${until}.`);
    return EXIT.ok;
  },
};

function pageOf(address: string): URL {
  if (/^https?:/.test(address) && URL.canParse(address)) return new URL(address);
  throw new UsageError(
    `Found "${address}", expected the page's address, such as https://app.example/projects`,
  );
}
