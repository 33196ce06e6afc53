import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { handleOf, splitMentions } from '../../mentions.ts';
import type { Comment, Task, Workspace } from '../../wire.ts';
import { addComment } from '../actions/tasks.ts';
import { ago } from '../days.ts';
import { Avatar } from './avatar.tsx';
import { Form } from './form.tsx';

interface CommentsProps {
  readonly task: Task;
  readonly workspace: Workspace;
  readonly comments: readonly Comment[];
  readonly onAdded: (comment: Comment) => void;
}

export function Comments({ task, workspace, comments, onAdded }: CommentsProps): VNode {
  const { members } = workspace;
  const handles = new Set(members.map((member) => handleOf(member, members).toLowerCase()));
  return (
    <section class="section" aria-label="Comments">
      <h2>Comments</h2>
      {comments.length === 0 && <p class="faint">Ask, answer, decide: it stays with the task.</p>}
      <ul class="comments">
        {comments.map((comment) => {
          const author = members.find(({ id }) => id === comment.authorId);
          return (
            <li key={comment.id}>
              {author ? <Avatar member={author} /> : <span class="avatar avatar-small" />}
              <div>
                <p>
                  <b>{author?.name ?? 'Somebody who left'}</b>{' '}
                  <span class="faint">{ago(comment.at, Date.now())}</span>
                </p>
                <p class="comment-body">
                  {splitMentions(comment.body).map(({ text, handle }) =>
                    handle !== null && handles.has(handle.toLowerCase()) ? (
                      <span class="mention">{text}</span>
                    ) : (
                      text
                    ),
                  )}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      <Writer task={task} workspace={workspace} onAdded={onAdded} />
    </section>
  );
}

/** Writing with @: while a name is being typed, those it may mean are one key or click away. */
function Writer({ task, workspace, onAdded }: Omit<CommentsProps, 'comments'>): VNode {
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const { members } = workspace;
  const meant =
    typed === null
      ? []
      : members
          .map((member) => ({ member, handle: handleOf(member, members) }))
          .filter(({ handle }) => handle.toLowerCase().startsWith(typed.toLowerCase()));
  const look = (): void => {
    const element = area.current;
    const before = element?.value.slice(0, element.selectionStart) ?? '';
    setTyped(/(?:^|\s)@([\p{L}\p{N}.'-]*)$/u.exec(before)?.[1] ?? null);
  };
  const put = (handle: string): void => {
    const element = area.current;
    if (!element || typed === null) return;
    const end = element.selectionStart;
    element.setRangeText(`${handle} `, end - typed.length, end, 'end');
    setTyped(null);
    element.focus();
  };
  return (
    <Form
      class="writer"
      label="New comment"
      onSubmit={async ({ body = '' }) => {
        onAdded(await addComment(task, body));
        if (area.current) area.current.value = '';
        setTyped(null);
      }}
    >
      {({ busy, errorAt, problem }) => (
        <>
          <textarea
            ref={area}
            name="body"
            class="input"
            rows={3}
            aria-label="Comment"
            aria-describedby="comment-note"
            placeholder="Write a comment. Use @ to mention a teammate."
            onInput={look}
            onKeyDown={(event) => {
              const first = meant[0];
              if (first && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
                event.preventDefault();
                put(first.handle);
              } else if (event.key === 'Escape' && typed !== null) {
                setTyped(null);
              } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
                event.currentTarget.form?.requestSubmit();
              }
            }}
          />
          {meant.length > 0 && (
            <div class="row meant">
              {meant.map(({ member, handle }) => (
                <button key={member.id} type="button" class="chip" onClick={() => put(handle)}>
                  <Avatar member={member} /> @{handle}
                </button>
              ))}
            </div>
          )}
          <p id="comment-note" class="hint problem" role="alert">
            {errorAt('body') ?? problem}
          </p>
          <button type="submit" class="button quiet" disabled={busy}>
            Comment
          </button>
        </>
      )}
    </Form>
  );
}
