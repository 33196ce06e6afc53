import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Template, Workspace } from '../../wire.ts';
import { createProject } from '../actions/projects.ts';
import { createTemplate, deleteTemplate } from '../actions/templates.ts';
import { sayProblem } from '../notice.ts';
import { Empty } from '../parts/empty.tsx';
import { Field, Form, Problem } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/shell.tsx';
import { navigate } from '../route.ts';

export function TemplatesPage({ workspace }: { workspace: Workspace }): VNode {
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="Templates"
      lead="Work you do again and again, ready to start."
      actions={
        <button type="button" class="button primary" aria-expanded={adding} onClick={() => setAdding(true)}>
          <Icon name="plus" /> New template
        </button>
      }
    >
      {adding && <NewTemplate close={() => setAdding(false)} />}
      {workspace.templates.length === 0 && !adding && (
        <Empty
          title="Get started by saving a template"
          body="List the tasks once here, or save a project of yours as a template."
        >
          <button type="button" class="button quiet" onClick={() => setAdding(true)}>
            Write a template
          </button>
        </Empty>
      )}
      <ul class="projects">
        {workspace.templates.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </ul>
    </Page>
  );
}

function TemplateCard({ template }: { template: Template }): VNode {
  const use = async (): Promise<void> => {
    try {
      const project = await createProject(template.name, template.id);
      navigate(`/projects/${project.id}`);
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <li class="card project">
      <h2 class="clip">{template.name}</h2>
      <p class="faint clip-lines">{template.tasks.join(' · ')}</p>
      <div class="row">
        <button type="button" class="button quiet" onClick={() => void use()}>
          Start a project
        </button>
        <button
          type="button"
          class="button text"
          aria-label={`Delete ${template.name}`}
          onClick={() => void deleteTemplate(template).catch(sayProblem)}
        >
          Delete
        </button>
      </div>
    </li>
  );
}

function NewTemplate({ close }: { close: () => void }): VNode {
  return (
    <div class="card composer">
      <Form
        class="stack"
        label="New template"
        onEscape={close}
        onSubmit={async ({ name = '', tasks = '' }) => {
          await createTemplate(
            name,
            tasks.split('\n').filter((line) => line.trim() !== ''),
          );
          close();
        }}
      >
        {({ busy, errorAt, problem }) => (
          <>
            <Field
              name="name"
              label="Template name"
              placeholder="New customer"
              autocomplete="off"
              error={errorAt('name')}
              autoFocus
            />
            <div class="field">
              <label for="template-tasks">Tasks, one a line</label>
              <textarea
                id="template-tasks"
                name="tasks"
                class="input"
                rows={5}
                placeholder={'Send the welcome letter\nBook the first call'}
                aria-invalid={errorAt('tasks') === undefined ? undefined : 'true'}
                aria-describedby="template-tasks-note"
              />
              <p id="template-tasks-note" class="hint problem" role="alert">
                {errorAt('tasks')}
              </p>
            </div>
            <Problem text={problem} />
            <div class="row">
              <button type="submit" class="button primary" disabled={busy}>
                Save template
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
