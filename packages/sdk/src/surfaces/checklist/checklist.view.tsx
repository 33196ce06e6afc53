import type { VNode } from 'preact';
import { Bar } from '../shared/bar.tsx';
import { CloseButton } from '../shared/close-button.tsx';
import { Check } from '../shared/icons.tsx';
import { Marked } from '../shared/marked.tsx';
import type { ChecklistModel, ItemModel } from './checklist.model.ts';
import { CHECKLIST_PARTS as PARTS } from './checklist.parts.ts';
import { Ring } from './ring.tsx';

export interface ChecklistHandlers {
  readonly onToggle: () => void;
  readonly onOpenItem: (milestone: string | null) => void;
  /** The action of an item was pressed. */
  readonly onAct: (milestone: string) => void;
  readonly onDismiss: () => void;
  readonly onFinish: () => void;
}

export interface ChecklistProps extends ChecklistHandlers {
  readonly model: ChecklistModel;
}

/** The corner button, and the panel over it when it is open. */
export function Launcher(props: ChecklistProps & { readonly isOpen: boolean }): VNode {
  const { model, isOpen, onToggle } = props;
  return (
    <section class={isOpen ? 'corner open' : 'corner'} aria-label={model.name}>
      <button
        type="button"
        class="card float launch"
        part={PARTS.launcher}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <Ring done={model.done} total={model.total} />
        <span class="label">{model.words.launcher}</span>
        <span class="faint">{model.words.count}</span>
      </button>
      {isOpen && (
        <div
          class="card float panel"
          part={PARTS.card}
          role="dialog"
          aria-labelledby="checklist-title"
          aria-describedby="checklist-progress"
          tabIndex={-1}
        >
          <Content {...props} onClose={onToggle} />
        </div>
      )}
    </section>
  );
}

/** The list as a part of the page. */
export function InlineChecklist(props: ChecklistProps): VNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, and shrinks to its content.
    <div class="card panel" part={PARTS.card} role="group" aria-labelledby="checklist-title">
      <Content {...props} onClose={null} />
    </div>
  );
}

function Content(props: ChecklistProps & { readonly onClose: (() => void) | null }): VNode {
  const { model, onClose, onFinish, onDismiss } = props;
  const { words } = model;
  return (
    <>
      <header>
        <div class="row apart">
          <h2 id="checklist-title" class="title" part={PARTS.title}>
            <Marked text={model.title} />
          </h2>
          {onClose && <CloseButton label={words.close} part={PARTS.close} onPress={onClose} />}
        </div>
        {model.body.length > 0 && (
          <p class="body">
            <Marked text={model.body} />
          </p>
        )}
        <p id="checklist-progress" class="faint">
          {words.progress}
        </p>
        <Bar label={model.name} says={words.steps} done={model.done} total={model.total} part={PARTS.bar} />
      </header>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers. */}
      <ol role="list">
        {model.items.map((item) => (
          <Item key={item.milestone} item={item} {...props} />
        ))}
      </ol>
      {model.isComplete ? (
        <footer class="all-done">
          <div>
            <p class="title">{words.complete}</p>
            <p class="body">{words.completeBody}</p>
          </div>
          {onClose && (
            <button type="button" class="btn" part={PARTS.action} onClick={onFinish}>
              {words.finish}
            </button>
          )}
        </footer>
      ) : (
        model.isDismissible && (
          <footer>
            <button type="button" class="btn quiet small" part={PARTS.dismiss} onClick={onDismiss}>
              {words.dismiss}
            </button>
          </footer>
        )
      )}
    </>
  );
}

function Item({ item, onOpenItem, onAct }: ChecklistProps & { readonly item: ItemModel }): VNode {
  const { milestone, action, isOpen } = item;
  const title = <Marked text={item.title} />;
  return (
    <li class={`item ${item.state}`} part={PARTS.item}>
      <span class="tick">{item.state === 'done' && <Check />}</span>
      <div class="what">
        <span class="sr">{item.says}: </span>
        {item.opens ? (
          <button
            type="button"
            class="name"
            aria-expanded={isOpen}
            onClick={() => onOpenItem(isOpen ? null : milestone)}
          >
            {title}
          </button>
        ) : (
          <span class="name">{title}</span>
        )}
        {item.hint !== '' && <p class="faint">{item.hint}</p>}
        {isOpen && (
          <div class="more">
            {item.body.length > 0 && (
              <p class="body">
                <Marked text={item.body} />
              </p>
            )}
            {action && (
              <button type="button" class="btn" part={PARTS.action} onClick={() => onAct(milestone)}>
                {action}
              </button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
