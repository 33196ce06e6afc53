import type { VNode } from 'preact';
import type { Project, Workspace } from '../../wire.ts';
import { Avatar } from './avatar.tsx';
import { Progress } from './progress.tsx';

/** As many faces as fit beside the words on a small card. */
const MAX_FACES = 4;

interface ProjectCardProps {
  readonly project: Project;
  readonly workspace: Workspace;
  /** The heading's level, below that of its place. */
  readonly heading: 'h2' | 'h3';
}

export function ProjectCard({ project, workspace, heading: Heading }: ProjectCardProps): VNode {
  const tasks = workspace.tasks.filter(({ projectId }) => projectId === project.id);
  const done = tasks.filter(({ doneAt }) => doneAt !== null).length;
  const involved = workspace.members.filter(({ id }) => tasks.some(({ assigneeId }) => assigneeId === id));
  return (
    <li class="card project">
      <a href={`/projects/${project.id}`}>
        <Heading class="clip">{project.name}</Heading>
      </a>
      <p class="faint">
        {tasks.length === 0 ? 'No tasks yet' : `${done} of ${tasks.length} done`}
        {project.shareUrl && ' · shared'}
      </p>
      <div class="row">
        <Progress done={done} total={tasks.length} label={`Progress of ${project.name}`} />
        <span class="faces">
          {involved.slice(0, MAX_FACES).map((member) => (
            <Avatar key={member.id} member={member} />
          ))}
        </span>
      </div>
    </li>
  );
}
