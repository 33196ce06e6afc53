import type { VNode } from 'preact';
import type { Project } from '../../wire.ts';
import { shareProject } from '../actions/projects.ts';
import { CopyLink } from './copy-link.tsx';
import { Dropdown } from './dropdown.tsx';
import { Icon } from './icon.tsx';
import { Switch } from './switch.tsx';
import { useOwnId } from './use-own-id.ts';

/** A read-only page for people without an account, by its link. */
export function ShareMenu({ project }: { project: Project }): VNode {
  const label = useOwnId();
  return (
    <Dropdown
      label={`Share ${project.name}`}
      buttonClass="button quiet"
      button={
        <>
          <Icon name="share" /> {project.shareUrl ? 'Shared' : 'Share'}
        </>
      }
    >
      {() => (
        <div class="share">
          <div class="row">
            <span class="grow">
              <b id={label}>Share by link</b>
              <br />
              <span class="faint">Anyone with the link can read along.</span>
            </span>
            <Switch
              on={project.shareUrl !== null}
              labelledBy={label}
              onChange={(on) => void shareProject(project, on)}
            />
          </div>
          {project.shareUrl && <CopyLink label="Link" path={project.shareUrl} />}
        </div>
      )}
    </Dropdown>
  );
}
