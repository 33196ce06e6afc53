import { render } from 'preact';
import { type ApiPorts, createApi } from '../api/index.ts';
import { App } from './app.tsx';
import type { PagePorts } from './page.ts';
import { createRouter } from './router.ts';
import { createSession, type SessionStore } from './session.ts';
import { takeSignInToken } from './sign-in-token.ts';

/** The browser, as far as the dashboard asks for it. */
export interface DashboardPorts extends PagePorts, ApiPorts {
  readonly document: Document;
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
}

/** Puts the dashboard into `host`, and returns the function that takes it out again. */
export function startDashboard(host: HTMLElement, ports: DashboardPorts): () => void {
  const { document } = ports;
  const token = takeSignInToken(ports);
  const router = createRouter(ports);
  const api = createApi(ports, () => session.ended());
  const session: SessionStore = createSession(api);
  const stopRouter = router.start();
  void session.open(token);
  render(
    <App
      session={session}
      api={api}
      router={router}
      browser={ports}
      setTitle={(title) => {
        document.title = title;
      }}
    />,
    host,
  );
  return () => {
    stopRouter();
    render(null, host);
  };
}
