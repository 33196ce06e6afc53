import type { RunningProject } from './create-project.ts';
import { describeError, type Log } from './log.ts';
import type { Directory } from './store/directory.ts';
import type { Store } from './store/store.ts';

/** The projects of one collector: each is opened when it is first needed, and is at work from then on. */
export interface Projects {
  /** @throws when there is no such project, or its config cannot be used */
  get(id: string): Promise<RunningProject>;
  /** Those that are open. */
  all(): readonly RunningProject[];
  /** Opens those that were made meanwhile, here or by another collector. */
  openNew(): Promise<void>;
  /** From now on whatever is open wakes by itself. Answers the function that stops them all. */
  start(): () => Promise<void>;
}

export function createProjects({
  home,
  directory,
  create,
  log,
}: {
  /** The one that is there from the beginning. */
  readonly home: RunningProject;
  readonly directory: Directory;
  readonly create: (store: Store) => RunningProject;
  readonly log: Log;
}): Projects {
  const opening = new Map<string, Promise<RunningProject>>([[home.context.id, Promise.resolve(home)]]);
  const open = new Map<string, RunningProject>([[home.context.id, home]]);
  const stops = new Map<string, () => Promise<void>>();
  let isStarted = false;

  const begin = async (id: string): Promise<RunningProject> => {
    const project = create(await directory.open(id));
    await project.ready();
    open.set(id, project);
    if (isStarted) stops.set(id, project.start());
    return project;
  };
  const get = (id: string): Promise<RunningProject> => {
    const known = opening.get(id);
    if (known) return known;
    const begun = begin(id);
    opening.set(id, begun);
    // What went wrong may be over the next time.
    begun.catch(() => opening.delete(id));
    return begun;
  };

  return {
    get,
    all: () => [...open.values()],
    openNew: async () => {
      for (const { id } of await directory.listProjects()) {
        if (open.has(id)) continue;
        await get(id).catch((error: unknown) => {
          log.error('a project cannot be opened', { project: id, error: describeError(error) });
        });
      }
    },
    start: () => {
      isStarted = true;
      for (const [id, project] of open) stops.set(id, project.start());
      return async () => {
        isStarted = false;
        await Promise.all([...stops.values()].map((stop) => stop()));
        stops.clear();
      };
    },
  };
}
