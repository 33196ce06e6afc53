import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ProblemNote, useStore } from '../ui/index.ts';
import { Link } from './link.tsx';
import type { PageModule, PageProps } from './page.ts';
import { BASE_PATH } from './router.ts';
import { type Route, routeAt } from './routes.ts';
import type { SessionStore } from './session.ts';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';

export interface AppProps extends Omit<PageProps, 'project'> {
  readonly session: SessionStore;
  readonly setTitle: (title: string) => void;
}

type Loading = { readonly route: Route; readonly module: PageModule | 'failed' } | null;

/** The code of the page that is open; null while it is on its way. */
const usePage = (route: Route | null): { module: PageModule | 'failed' | null; retry: () => void } => {
  const [loaded, setLoaded] = useState<Loading>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (route === null) return;
    let wanted = true;
    const settle = (module: PageModule | 'failed'): void => {
      if (wanted) setLoaded({ route, module });
    };
    route.load().then(settle, () => settle('failed'));
    return () => {
      wanted = false;
    };
  }, [route, attempt]);
  return {
    module: loaded !== null && loaded.route === route ? loaded.module : null,
    retry: () => setAttempt(attempt + 1),
  };
};

/** The whole dashboard: who is looking, and which page they see. */
export const App = ({ session, setTitle, ...rest }: AppProps): JSX.Element => {
  const { router } = rest;
  const who = useStore(session.$session);
  const { path } = useStore(router.$place);
  const route = routeAt(path);
  const { module, retry } = usePage(route);

  const title = who.status === 'signed-out' ? 'Sign in' : (route?.title ?? 'No such page');
  const project = who.status === 'signed-in' ? who.project.project : null;
  useEffect(
    () => setTitle([title, project, 'Foothold'].filter((part) => part !== null).join(' · ')),
    [title, project],
  );

  if (who.status === 'opening') return <main aria-busy="true" />;
  if (who.status === 'signed-out') {
    return <SignIn reason={who.reason} busy={who.busy} onSignIn={(key) => void session.signIn(key)} />;
  }
  if (who.status === 'unknown') {
    return (
      <main class="page">
        <div class="page-problem">
          <ProblemNote problem={who.problem} onRetry={() => void session.open()} />
        </div>
      </main>
    );
  }
  return (
    <Shell
      project={who.project.project}
      route={route}
      router={router}
      onSignOut={() => void session.signOut()}
    >
      {route === null ? (
        <div class="lost">
          <h1>There is no page here</h1>
          <p class="note">The address may be mistyped, or the page may have moved.</p>
          <Link router={router} href={BASE_PATH}>
            Go to the overview
          </Link>
        </div>
      ) : module === 'failed' ? (
        <div class="page-problem">
          <ProblemNote problem={{ kind: 'unreachable' }} onRetry={retry} />
        </div>
      ) : module === null ? null : (
        <module.Page {...rest} project={who.project} />
      )}
    </Shell>
  );
};
