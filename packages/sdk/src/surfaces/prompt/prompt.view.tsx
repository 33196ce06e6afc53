import type { VNode } from 'preact';
import { CloseButton } from '../shared/close-button.tsx';
import { Marked } from '../shared/marked.tsx';
import { Picture } from '../shared/picture.tsx';
import { Tip } from '../shared/tip.tsx';
import { Modal } from './modal.tsx';
import { PROMPT_PARTS as PARTS } from './prompt.parts.ts';
import type { PromptProps } from './prompt.props.ts';
import { Actions, Body, labels, nameOf, Words } from './words.tsx';

/** A prompt in its form. The first action is the filled one. */
export function Prompt(props: PromptProps): VNode {
  switch (props.model.form) {
    case 'banner':
      return <Banner {...props} />;
    case 'modal':
      return <Modal {...props} />;
    case 'slideout':
      return <Slideout {...props} />;
    case 'hotspot':
      return <Hotspot {...props} />;
    default:
      return <Card {...props} />;
  }
}

function Card({ model, onAct, onDismiss }: PromptProps): VNode {
  return (
    <Tip
      name={nameOf(model)}
      of={model.id}
      title={model.title}
      body={model.body}
      picture={model.picture}
      isWide={model.form === 'popover'}
      parts={PARTS}
      close={model.isDismissible ? model.close : null}
      onClose={onDismiss}
    >
      <Actions model={model} onAct={onAct} />
    </Tip>
  );
}

/** A quiet dot, and the card it opens. */
function Hotspot(props: PromptProps): VNode {
  const { model, isOpen, onToggle, onDismiss } = props;
  // One that stays can still be closed: what opened it is still there.
  const onClose = model.isDismissible ? onDismiss : onToggle;
  return (
    <>
      <button
        type="button"
        class="dot"
        part={PARTS.dot}
        aria-label={model.hint}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={onToggle}
      />
      <Card {...props} model={{ ...model, isDismissible: true }} onDismiss={onClose} />
    </>
  );
}

function Slideout(props: PromptProps): VNode {
  const { model } = props;
  return (
    <div class="card float slide" part={PARTS.card} role="dialog" tabIndex={-1} {...labels(model)}>
      <Words {...props} />
    </div>
  );
}

function Banner({ model, onAct, onDismiss }: PromptProps): VNode {
  return (
    <section class={`float banner ${model.edge}`} part={PARTS.card} tabIndex={-1} {...labels(model)}>
      {model.picture && <Picture picture={model.picture} part={PARTS.picture} />}
      <div class="what">
        <h2 id={`${nameOf(model)}-title`} class="title" part={PARTS.title}>
          <Marked text={model.title} />
        </h2>
        {model.body.length > 0 && <Body model={model} />}
      </div>
      <Actions model={model} onAct={onAct} />
      {model.isDismissible && <CloseButton label={model.close} part={PARTS.close} onPress={onDismiss} />}
    </section>
  );
}
