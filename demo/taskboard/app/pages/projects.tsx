import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Workspace } from '../../wire.ts';
import { createProject } from '../actions/projects.ts';
import { offer } from '../foothold.ts';
import { Empty } from '../parts/empty.tsx';
import { Field, Form, Problem } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { ProjectCard } from '../parts/project-card.tsx';
import { Page } from '../parts/shell.tsx';
import { navigate } from '../route.ts';

export function ProjectsPage({ workspace }: { workspace: Workspace }): VNode {
  const [adding, setAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => offer('createProject', () => setAdding(true)), []);
  const close = () => {
    setAdding(false);
    opener.current?.focus();
  };
  return (
    <Page
      title="Projects"
      actions={
        <button
          ref={opener}
          id="new-project"
          type="button"
          class="button primary"
          aria-expanded={adding}
          onClick={() => setAdding(true)}
        >
          <Icon name="plus" /> New project
        </button>
      }
    >
      {adding && <NewProject workspace={workspace} close={close} />}
      <div id="project-list">
        {workspace.projects.length === 0 && !adding && (
          <Empty
            title="Get started by creating a project"
            body="A project holds your team’s tasks. Any name will do: you can change it later."
          >
            <button type="button" class="button quiet" onClick={() => setAdding(true)}>
              Create a project
            </button>
          </Empty>
        )}
        <ul class="projects">
          {workspace.projects.map((project) => (
            <ProjectCard key={project.id} project={project} workspace={workspace} heading="h2" />
          ))}
        </ul>
      </div>
    </Page>
  );
}

function NewProject({ workspace, close }: { workspace: Workspace; close: () => void }): VNode {
  return (
    <div class="card composer">
      <Form
        class="stack"
        label="New project"
        onEscape={close}
        onSubmit={async ({ name = '', template = '' }) => {
          const project = await createProject(name, template || undefined);
          navigate(`/projects/${project.id}`);
        }}
      >
        {({ busy, errorAt, problem }) => (
          <>
            <Field
              id="project-name"
              name="name"
              label="Project name"
              placeholder="Website relaunch"
              autocomplete="off"
              error={errorAt('name')}
              autoFocus
            />
            {workspace.templates.length > 0 && (
              <div class="field">
                <label for="project-template">Start from</label>
                <select id="project-template" name="template" class="input">
                  <option value="">An empty project</option>
                  {workspace.templates.map((template) => (
                    <option key={template.id} value={template.id}>
                      {template.name} ({template.tasks.length} tasks)
                    </option>
                  ))}
                </select>
              </div>
            )}
            <Problem text={problem} />
            <div class="row">
              <button type="submit" class="button primary" disabled={busy}>
                Create project
              </button>
              <button type="button" class="button text" onClick={close}>
                Cancel
              </button>
            </div>
          </>
        )}
      </Form>
    </div>
  );
}
