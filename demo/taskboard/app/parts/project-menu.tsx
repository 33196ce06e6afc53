import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Project, Task } from '../../wire.ts';
import { deleteProject } from '../actions/projects.ts';
import { createTemplate } from '../actions/templates.ts';
import { say, sayProblem } from '../notice.ts';
import { navigate } from '../route.ts';
import { Dropdown } from './dropdown.tsx';
import { Icon } from './icon.tsx';

/** What is done with a project now and then. */
export function ProjectMenu({ project, tasks }: { project: Project; tasks: readonly Task[] }): VNode {
  return (
    <Dropdown
      label={`More for ${project.name}`}
      buttonClass="button quiet square"
      buttonLabel="More"
      button={<Icon name="more" />}
    >
      {(close) => <Choices project={project} tasks={tasks} close={close} />}
    </Dropdown>
  );
}

function Choices(props: { project: Project; tasks: readonly Task[]; close: () => void }): VNode {
  const { project, tasks, close } = props;
  const [deleting, setDeleting] = useState(false);
  const saveAsTemplate = async (): Promise<void> => {
    close();
    try {
      await createTemplate(
        project.name,
        tasks.map(({ title }) => title),
      );
      say('Saved as a template.');
    } catch (error) {
      sayProblem(error);
    }
  };
  const remove = async (): Promise<void> => {
    close();
    try {
      await deleteProject(project);
      navigate('/projects', 'replace');
    } catch (error) {
      sayProblem(error);
    }
  };
  if (deleting) {
    return (
      <div class="confirm">
        <p>
          Delete this project
          {tasks.length > 0 && ` and its ${tasks.length === 1 ? 'task' : `${tasks.length} tasks`}`}? This
          cannot be undone.
        </p>
        <div class="row">
          <button type="button" class="button danger" onClick={() => void remove()}>
            Delete
          </button>
          <button type="button" class="button text" onClick={close}>
            Keep
          </button>
        </div>
      </div>
    );
  }
  return (
    <ul class="choices">
      <li>
        <button
          type="button"
          class="choice"
          disabled={tasks.length === 0}
          onClick={() => void saveAsTemplate()}
        >
          <Icon name="templates" /> Save as template
        </button>
      </li>
      <li>
        <button type="button" class="choice bad" onClick={() => setDeleting(true)}>
          <Icon name="warning" /> Delete project…
        </button>
      </li>
    </ul>
  );
}
