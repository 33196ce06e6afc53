import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { acknowledged, type CollectorWorld } from './collector-world.ts';

const FILES_MAX = 96;
const CONNECTIONS = 200;
const WAIT_MAX_MS = 60_000;

export const c06NoFilesLeft: FaultRow<CollectorWorld> = {
  id: 'C6',
  title: 'with no socket left it takes no more callers, and goes on when some have gone',
  proves: ['S1', 'S2', 'S3'],
  run: async (world) => {
    const data = await world.data();
    const collector = await world.start(data, { filesMax: FILES_MAX });
    const clients = world.clients(2, () => collector.url);
    await until('an acknowledgement', () => acknowledged(clients) > 0, WAIT_MAX_MS);
    const { hostname, port } = new URL(collector.url);
    const sockets: Socket[] = [];
    world.onEnd(() => sockets.map((socket) => socket.destroy()));
    for (let i = 0; i < CONNECTIONS; i++) {
      sockets.push(connect(Number(port), hostname).on('error', () => {}));
    }
    world.injected(`${CONNECTIONS} sockets of ${FILES_MAX} files`);
    await sleep(2_000);
    assert.equal(collector.child.exitCode, null, collector.err());
    for (const socket of sockets) socket.destroy();
    const before = acknowledged(clients);
    await until('an acknowledgement after', () => acknowledged(clients) > before, WAIT_MAX_MS);
    await world.finish(clients);
    assert.equal(await collector.stop(), 0);
    await world.balance(data, clients);
  },
};
