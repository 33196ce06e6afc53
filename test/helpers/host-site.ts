import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '@foothold/engine';
import { type StaticServer, startStaticServer } from './static-server.ts';

/** A config that asks for next to nothing. */
export const PLAIN_CONFIG: Config = {
  version: 1,
  project: 'queue',
  milestones: [{ id: 'first-task', title: 'Create a task', when: { event: 'Task Created' } }],
};

export interface HostOptions {
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** Stands before the SDK's tag. */
  readonly head?: string;
  readonly attributes?: string;
  /** The name both servers go by. */
  readonly host?: string;
  /** Answers what it wants to; true when it did. */
  readonly route?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** The address with another name for this machine. */
export const called = (url: string, host: string): string => url.replace('127.0.0.1', host);

/** Somebody's product: every path is a page that wears the SDK by its script tag. */
export function startHostSite(sdkOrigin: string, options: HostOptions = {}): Promise<StaticServer> {
  const { headers = {}, body = '', head = '', attributes = '', host = '127.0.0.1', route } = options;
  const source = `${called(sdkOrigin, host)}/sdk/foothold.js`;
  const tag = `<script async src="${source}" data-key="pk_test" ${attributes}></script>`;
  return startStaticServer((request, response) => {
    if (route?.(request, response)) return;
    if (request.url?.startsWith('/favicon')) return void response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html><title>Host</title>${head}${tag}${body}`);
  });
}
