import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../helpers/until.ts';
import {
  type CollectorProcess,
  type ProcessOptions,
  startCollectorProcess,
} from '../../service/collector-process.ts';
import { createClient, type KillClient } from '../collector-client.ts';
import type { FaultRow, Opened, RowFigures, RowOptions, Stage } from '../fault-row.ts';
import { createRandom } from '../random.ts';
import { balance } from './balance.ts';
import { KILLED_CONFIG } from './killed-config.ts';

export const WRITE_KEY = 'pk_fault';
export const SECRET_KEY = 'sk_fault';
/** A process takes ten seconds to start on a machine that others use too. */
const START_MAX_MS = 120_000;
const UNDO_MAX_MS = 10_000;

/** A folder with a collector's data, its config and its templates. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
}

/** What a row of the collector's fault matrix runs in. All it starts is ended with the row. */
export interface CollectorWorld {
  readonly seed: number;
  readonly random: () => number;
  readonly kills: number | null;
  readonly long: boolean;
  /** A repetition count: `short` in `npm test`, `long` for the bar. */
  times(short: number, long: number): number;
  onEnd(undo: () => unknown): void;
  /** Says that a fault was brought about. */
  injected(what: string, times?: number): void;
  /** @default a folder of its own among the machine's temporary ones */
  data(folder?: string): Promise<DataFolder>;
  /** Starts a collector of its own process on a folder, and waits until it takes events. */
  start(data: DataFolder, options?: StartOptions): Promise<Running>;
  /** Clients that send until each batch is acknowledged. */
  clients(count: number, url: () => string | null): readonly KillClient[];
  /** Sums of the clients' answers. */
  answers(clients: readonly KillClient[]): ReadonlyMap<string, number>;
  /** Lets the clients send to the end. */
  finish(clients: readonly KillClient[]): Promise<void>;
  /** Asserts, of a collector that has ended, that what was acknowledged is stored and nothing is stored twice. */
  balance(
    data: DataFolder,
    clients: readonly KillClient[],
    /** Events somebody else sent. */
    isOther?: (id: string) => boolean,
  ): Promise<void>;
}

export interface StartOptions extends ProcessOptions {
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Running extends CollectorProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends it by SIGTERM; its exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export async function openCollectorStage(): Promise<Stage<CollectorWorld>> {
  return { open: openWorld, close: async () => {} };
}

function openWorld(row: FaultRow<CollectorWorld>, { seed, long, kills }: RowOptions): Opened<CollectorWorld> {
  const undos: (() => unknown)[] = [];
  const injected = new Map<string, number>();
  const figures = { accepted: 0, stored: 0, rejected: 0, dropped: 0, queued: 0 };
  const onEnd = (undo: () => unknown): void => void undos.push(undo);

  const world: CollectorWorld = {
    seed,
    random: createRandom(seed + [...row.id].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7)),
    kills,
    long,
    times: (short, many) => (long ? many : short),
    onEnd,
    injected: (what, times = 1) => void injected.set(what, (injected.get(what) ?? 0) + times),

    data: async (given) => {
      const path = given ?? (await mkdtemp(join(tmpdir(), 'foothold-fault-')));
      if (given === undefined) {
        onEnd(() => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
      }
      await writeFile(join(path, 'config.json'), JSON.stringify(KILLED_CONFIG));
      await writeFile(join(path, 'welcome.md'), 'Welcome {{user.name|there}}');
      return { path, database: join(path, 'foothold.db') };
    },
    start: async ({ path }, { flags = [], environment = {}, ...options } = {}) => {
      const collector = startCollectorProcess(
        ['--data', path, '--port', '0', '--config', join(path, 'config.json'), '--templates', path, ...flags],
        { FOOTHOLD_WRITE_KEY: WRITE_KEY, FOOTHOLD_SECRET_KEY: SECRET_KEY, ...environment },
        options,
      );
      onEnd(() => collector.child.kill('SIGKILL'));
      const late = sleep(START_MAX_MS, null, { ref: false });
      const url = await Promise.race([collector.ready, late]);
      if (url === null) throw new Error(`The collector did not start: ${collector.err()}`);
      const end = (signal: NodeJS.Signals) => async (): Promise<number | null> => {
        collector.child.kill(signal);
        return collector.exited;
      };
      const kill = end('SIGKILL');
      return {
        ...collector,
        url,
        // It runs, so it has one.
        pid: collector.child.pid as number,
        stop: end('SIGTERM'),
        kill: async () => void (await kill()),
      };
    },
    clients: (count, url) => {
      const clients = Array.from({ length: count }, (_, i) =>
        createClient({ name: `client-${i}`, seed: seed + i, url, writeKey: WRITE_KEY }),
      );
      // Whatever becomes of the row, nobody goes on sending.
      onEnd(() => clients.map((client) => client.abandon()));
      return clients;
    },
    answers: (clients) => {
      const sums = new Map<string, number>();
      for (const client of clients) {
        for (const [answer, times] of client.answers()) sums.set(answer, (sums.get(answer) ?? 0) + times);
      }
      return sums;
    },
    finish: async (clients) => {
      let isDone = false;
      const all = Promise.all(clients.map((client) => client.finish())).then(() => {
        isDone = true;
      });
      const said = (): string => JSON.stringify([...world.answers(clients)]);
      await until(
        () => `the clients to be rid of what they have: ${said()}`,
        () => isDone,
        START_MAX_MS,
      );
      await all;
    },
    balance: async (data, clients, isOther) => {
      Object.assign(figures, await balance(data.database, clients, isOther));
    },
  };
  return {
    world,
    figures: (): RowFigures => ({ injected, ...figures }),
    check: () => {},
    end: async () => {
      for (const undo of undos.reverse()) {
        const undone = (async () => undo())().catch(() => undefined);
        await Promise.race([undone, sleep(UNDO_MAX_MS, undefined, { ref: false })]);
      }
    },
  };
}

/** How many events the clients know to be stored. */
export function acknowledged(clients: readonly KillClient[]): number {
  return clients.reduce((sum, client) => sum + client.acknowledged().size, 0);
}
