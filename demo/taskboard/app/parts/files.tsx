import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { MAX_FILE_BYTES, type StoredFile, type Task, type Workspace } from '../../wire.ts';
import { addFile } from '../actions/tasks.ts';
import { ago } from '../days.ts';
import { say, sayProblem } from '../notice.ts';
import { Icon } from './icon.tsx';

interface FilesProps {
  readonly task: Task;
  readonly workspace: Workspace;
  readonly files: readonly StoredFile[];
  readonly onAdded: (file: StoredFile) => void;
}

export function Files({ task, workspace, files, onAdded }: FilesProps): VNode {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const add = async (chosen: readonly File[]): Promise<void> => {
    setBusy(true);
    try {
      for (const file of chosen) {
        if (file.size > MAX_FILE_BYTES) say(`“${file.name}” is over ${sizeOf(MAX_FILE_BYTES)}.`, 'problem');
        else onAdded(await addFile(task, file));
      }
    } catch (error) {
      sayProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section
      class={`section drop${over ? ' over' : ''}`}
      aria-label="Files"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <div class="row">
        <h2 class="grow">Files</h2>
        <button type="button" class="button quiet" disabled={busy} onClick={() => input.current?.click()}>
          <Icon name="clip" /> {busy ? 'Uploading…' : 'Add a file'}
        </button>
        <input
          ref={input}
          id="add-file"
          type="file"
          multiple
          hidden
          aria-label="Add files"
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            void add(chosen);
          }}
        />
      </div>
      {files.length === 0 ? (
        <p class="faint">Drop a file here, or add one. Up to {sizeOf(MAX_FILE_BYTES)} each.</p>
      ) : (
        <ul class="card list">
          {files.map((file) => (
            <li key={file.id} class="row">
              <Icon name="clip" />
              <span class="grow clip">{file.name}</span>
              <span class="faint wide-only">
                {workspace.members.find(({ id }) => id === file.uploadedBy)?.name}, {ago(file.at, Date.now())}
              </span>
              <span class="faint">{sizeOf(file.size)}</span>
              <a
                class="button text square"
                href={`/api/files/${file.id}`}
                download
                aria-label={`Download ${file.name}`}
              >
                <Icon name="download" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 ** 2).toFixed(1).replace('.0', '')} MB`;
}
