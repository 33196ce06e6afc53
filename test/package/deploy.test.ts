import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readServiceOptions, USAGE } from '@foothold/collector';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from './tracked-files.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCKERFILE = read('deploy/Dockerfile');
const UNIT = read('deploy/foothold.service');

const service = z.object({
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  image: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});
const COMPOSE = z
  .object({
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parse(read('deploy/compose.yaml')));

/** Variables the collector reads: its own help names them, and a test holds the help to the code. */
const VARIABLES = new Set(USAGE.match(/\b(?:FOOTHOLD_[A-Z_]+|DATABASE_URL|SMTP_URL)\b/g) ?? []);

test('the image is built of what is there, by scripts that are there, and begins what the package has', () => {
  // Our own manifests: their shape is npm's.
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...DOCKERFILE.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const packed = [...DOCKERFILE.matchAll(/--workspace (\S+)/g)].map(([, path]) => path ?? '');
  const manifests = packed.map(
    (path) =>
      JSON.parse(read(`${path}/package.json`)) as {
        name: string;
        bin?: Record<string, string>;
        dependencies?: object;
      },
  );
  // Whatever of ours one of them needs is packed with it.
  const names = manifests.map(({ name }) => name);
  const needed = manifests
    .flatMap(({ dependencies = {} }) => Object.keys(dependencies))
    .filter((name) => name.startsWith('@foothold/'));
  expect(needed.filter((name) => !names.includes(name))).toEqual([]);
  const bin = manifests.find(({ name }) => name === '@foothold/cli')?.bin?.foothold;
  expect(DOCKERFILE).toContain(`/app/node_modules/@foothold/cli/${bin}`);
  // What the build makes is not taken from the machine it is built on.
  expect(read('.dockerignore').split('\n')).toEqual(
    expect.arrayContaining(['.git', '**/node_modules', '**/dist']),
  );
});

test('the image runs as nobody special, is asked for its health, and stops by its own signal', () => {
  const last = DOCKERFILE.slice(DOCKERFILE.lastIndexOf('\nFROM '));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toContain('/healthz');
  expect(last).toMatch(/^VOLUME \/data$/m);
  // A shell in between would keep SIGTERM to itself.
  for (const what of ['ENTRYPOINT', 'CMD']) expect(last).toMatch(new RegExp(`^${what} \\[".*"\\]$`, 'm'));
});

test.each([
  ['deploy/Dockerfile', /^CMD (\[.*\])$/m],
  ['deploy/foothold.service', /^ExecStart=\S+ (?:\S*foothold) (.*)$/m],
])('%s starts the collector with flags it has, on the port it says', (path, pattern) => {
  const found = pattern.exec(read(path))?.[1] ?? '';
  // A list of texts, as Docker wants it.
  const argv = found.startsWith('[') ? (JSON.parse(found) as string[]) : found.split(' ');
  expect(argv[0]).toBe('start');
  const options = readServiceOptions(argv.slice(1), {});
  expect(options.port).toBe(8787);
  if (path.endsWith('Dockerfile')) {
    expect(DOCKERFILE).toContain(`EXPOSE ${options.port}`);
    expect(DOCKERFILE).toContain(`127.0.0.1:${options.port}/healthz`);
    expect([options.host, options.data]).toEqual(['0.0.0.0', '/data']);
  } else {
    expect(options.host).toBe('127.0.0.1');
    expect(options.data).toBe(`/var/lib/${/^StateDirectory=(.*)$/m.exec(UNIT)?.[1]}`);
  }
});

test('compose sets only variables that are read, gives no secret a default, and waits for a database that answers', () => {
  const { collector, postgres } = COMPOSE.services;
  if (!collector || !postgres) throw new Error('there are two services');
  expect(Object.keys(collector.environment).filter((name) => !VARIABLES.has(name))).toEqual([]);
  expect(collector.environment).toHaveProperty('DATABASE_URL');
  const secrets = Object.entries({ ...collector.environment, ...postgres.environment }).filter(([name]) =>
    /KEY|SECRET|PASSWORD|TOKEN|URL$/.test(name),
  );
  // `:?` stops without it, `:-` with nothing after it leaves it empty.
  for (const [, value] of secrets) expect(value).toMatch(/\$\{[A-Z_]+:(?:\?[^}]+|-)\}/);
  expect(collector.depends_on?.postgres?.condition).toBe('service_healthy');
  expect(postgres.healthcheck?.test.join(' ')).toContain('pg_isready');
  const { build } = collector;
  expect(build && existsSync(join(ROOT, 'deploy', build.context, build.dockerfile))).toBe(true);
  const mounted = Object.values(COMPOSE.services).flatMap(({ volumes }) =>
    volumes.map((one) => one.split(':')[0]),
  );
  expect(mounted.sort()).toEqual(Object.keys(COMPOSE.volumes).sort());
});

test('the unit holds by systemd’s own check, where there is one', () => {
  for (const hardened of [
    'DynamicUser=yes',
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'CapabilityBoundingSet=',
  ]) {
    expect(UNIT.split('\n')).toContain(hardened);
  }
  const { error, status, stderr } = spawnSync(
    'systemd-analyze',
    ['verify', join(ROOT, 'deploy/foothold.service')],
    { encoding: 'utf8' },
  );
  if (error) return;
  // Machines without the command installed say so; nothing else may be wrong.
  const said = stderr
    .split('\n')
    .filter((line) => line !== '' && !/is not executable|Failed to (?:connect|initialize)/.test(line));
  expect([status === 0 || said.length === 0, said]).toEqual([true, []]);
});
