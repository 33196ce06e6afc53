import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSmtpSink } from '../../helpers/smtp-sink.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { acknowledged, type CollectorWorld } from './collector-world.ts';

const CLIENTS = 6;
const LIFE_MIN_MS = 100;
const LIFE_MAX_MS = 1_500;
/** A loaded machine may take long for a first answer. */
const FIRST_ANSWER_MAX_MS = 60_000;

export const c01Killed: FaultRow<CollectorWorld> = {
  id: 'C1',
  title: 'killed at any moment under load, it loses nothing it acknowledged and keeps nothing twice',
  proves: ['S1', 'S2', 'S6', 'T1', 'W1'],
  run: async (world) => {
    const data = await world.data();
    const sink = await startSmtpSink();
    world.onEnd(() => sink.stop());
    const environment = { SMTP_URL: sink.url };
    let url: string | null = null;
    const clients = world.clients(CLIENTS, () => url);
    const kills = world.kills ?? world.times(3, 200);
    for (let kill = 0; kill < kills; kill++) {
      const collector = await world.start(data, { environment });
      ({ url } = collector);
      const before = acknowledged(clients);
      // A life begins with its first acknowledgement: a kill before any load would prove nothing.
      await until('an acknowledgement', () => acknowledged(clients) > before, FIRST_ANSWER_MAX_MS);
      await sleep(LIFE_MIN_MS + world.random() * (LIFE_MAX_MS - LIFE_MIN_MS));
      await collector.kill();
      world.injected('kill -9');
    }
    const last = await world.start(data, { environment });
    ({ url } = last);
    await world.finish(clients);
    assert.equal(await last.stop(), 0);
    await world.balance(data, clients);

    const messages = sink.messages().map((mail) => mail.parsed.messageId);
    assert.equal(messages.length, new Set(messages).size, 'an email went out twice');
    const db = new DatabaseSync(data.database, { readOnly: true });
    const sent = Number(db.prepare("SELECT COUNT(*) AS n FROM outbox WHERE status = 'sent'").get()?.n);
    db.close();
    assert.ok(messages.length >= sent, 'an email is said to be sent that nobody got');
  },
};
