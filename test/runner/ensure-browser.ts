/** What the machine offers: passed in, so that a test can be a machine without a browser. */
export interface Machine {
  findBrowser(): string;
  /** True where `apt-get` can be run as root. */
  readonly canInstall: boolean;
  /** Runs a command to its end; true when it succeeded. */
  run(command: string, args: readonly string[]): boolean;
  say(line: string): void;
}

const isThere = (machine: Machine): boolean => {
  try {
    machine.findBrowser();
    return true;
  } catch {
    return false;
  }
};

/**
 * Makes sure that browser tests have a browser: the machine's own, else Debian's `chromium` by apt where that is
 * possible, else a line that says what to install. False when there is none in the end.
 */
export function ensureBrowser(machine: Machine): boolean {
  if (isThere(machine)) return true;
  if (machine.canInstall) {
    machine.say('No Chromium or Chrome found: installing Debian\'s "chromium" by apt.');
    machine.run('apt-get', ['update', '-q']);
    machine.run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium']);
    if (isThere(machine)) return true;
  }
  machine.say(
    'Browser tests need Chromium or Chrome. Install one ("apt-get install chromium", "brew install --cask ' +
      'google-chrome", or from google.com/chrome) or set CHROMIUM_PATH to it, then run the tests again.',
  );
  return false;
}
