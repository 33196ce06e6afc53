import type { VNode } from 'preact';
import type { Session } from '../wire.ts';
import type { Notice } from './notice.ts';
import { AutomationsPage } from './pages/automations.tsx';
import { DashboardPage } from './pages/dashboard.tsx';
import { GuidePage } from './pages/guide.tsx';
import { HomePage } from './pages/home.tsx';
import { IntegrationsPage } from './pages/integrations.tsx';
import { JoinPage } from './pages/join.tsx';
import { MembersPage } from './pages/members.tsx';
import { MissingPage } from './pages/missing.tsx';
import { ProjectPage } from './pages/project.tsx';
import { ProjectsPage } from './pages/projects.tsx';
import { SharedPage } from './pages/shared.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { SignUpPage } from './pages/sign-up.tsx';
import { TaskPage } from './pages/task.tsx';
import { TemplatesPage } from './pages/templates.tsx';
import { NoticeLine } from './parts/notice-line.tsx';
import { Shell } from './parts/shell.tsx';
import { idIn } from './route.ts';

interface AppProps {
  readonly session: Session | null | undefined;
  readonly path: string;
  readonly notice: Notice | null;
}

/** All of Taskboard for a person, a path and a notice. */
export function App({ session, path, notice }: AppProps): VNode {
  return (
    <>
      <Screen session={session} path={path} />
      <NoticeLine notice={notice} />
    </>
  );
}

function Screen({ session, path }: Omit<AppProps, 'notice'>): VNode | null {
  const share = idIn(path, '/shared');
  if (share !== null) return <SharedPage share={share} />;
  const invite = idIn(path, '/join');
  if (invite !== null) return <JoinPage invite={invite} />;
  if (path === '/guide') return <GuidePage />;
  if (session === undefined) return null;
  if (session === null) return path === '/' || path === '/sign-up' ? <SignUpPage /> : <SignInPage />;
  return (
    <Shell session={session} path={path}>
      <Place key={path} session={session} path={path} />
    </Shell>
  );
}

function Place({ session, path }: { session: Session; path: string }): VNode {
  const { workspace } = session;
  switch (path) {
    case '/':
    case '/sign-up':
    case '/sign-in':
      return <HomePage workspace={workspace} />;
    case '/projects':
      return <ProjectsPage workspace={workspace} />;
    case '/dashboard':
      return <DashboardPage workspace={workspace} />;
    case '/members':
      return <MembersPage workspace={workspace} />;
    case '/templates':
      return <TemplatesPage workspace={workspace} />;
    case '/automations':
      return <AutomationsPage workspace={workspace} />;
    case '/integrations':
      return <IntegrationsPage workspace={workspace} />;
  }
  const project = workspace.projects.find(({ id }) => id === idIn(path, '/projects'));
  if (project) return <ProjectPage project={project} workspace={workspace} />;
  const task = workspace.tasks.find(({ id }) => id === idIn(path, '/tasks'));
  if (task) return <TaskPage task={task} workspace={workspace} />;
  return <MissingPage />;
}
