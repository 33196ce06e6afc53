/** @jsxImportSource react */

import type { SurveyView, TourView } from '@foothold/sdk';
import { type ReactNode, StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  FootholdProvider,
  FootholdSlot,
  FootholdText,
  useFoothold,
  useProgress,
} from '../../packages/react/src/index.ts';

/** A step in a dialog of the app's own: it takes the focus, and Esc ends the tour. */
function Step({ step }: { readonly step: TourView }): ReactNode {
  const dialog = useRef<HTMLDivElement>(null);
  const { words, target } = step;
  useEffect(() => {
    dialog.current?.focus();
    target?.setAttribute('data-lit', '');
    return () => target?.removeAttribute('data-lit');
  }, [target]);
  return (
    <div
      role="dialog"
      tabIndex={-1}
      ref={dialog}
      aria-labelledby="step-title"
      onKeyDown={({ key }) => key === 'Escape' && step.dismiss()}
    >
      <h2 id="step-title">
        <FootholdText text={step.title} />
      </h2>
      <p>{words.hint || words.counter}</p>
      {words.back && (
        <button type="button" onClick={step.back}>
          {words.back}
        </button>
      )}
      {words.next && (
        <button type="button" onClick={step.next}>
          {words.next}
        </button>
      )}
    </div>
  );
}

function Question({ survey }: { readonly survey: SurveyView }): ReactNode {
  const [value, choose] = useState<string | number | null>(null);
  const [more, write] = useState('');
  return (
    <form
      aria-label="Question"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== null) survey.answer(value, more);
      }}
    >
      <FootholdText text={survey.question} />
      {survey.options.map((option) => (
        <label key={option.value}>
          <input type="radio" name="answer" onChange={() => choose(option.value)} />
          <FootholdText text={option.label} />
        </label>
      ))}
      <input aria-label="More" value={more} onChange={({ target }) => write(target.value)} />
      <button type="submit">{survey.words.send}</button>
    </form>
  );
}

function Page(): ReactNode {
  const foothold = useFoothold();
  const progress = useProgress();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    Object.assign(window, { foothold });
  }, [foothold]);
  return (
    <main>
      <p id="progress">{progress ? `${progress.done} of ${progress.total}` : 'nothing'}</p>
      <button type="button" id="new" onClick={() => void foothold.track('Task Created')}>
        New task
      </button>
      <button type="button" onClick={() => setLate(true)}>
        More
      </button>
      {isLate && (
        <button type="button" id="late">
          Late
        </button>
      )}
      <FootholdSlot surface="tour">{(step) => <Step step={step} />}</FootholdSlot>
      <FootholdSlot surface="survey">{(survey) => <Question survey={survey} />}</FootholdSlot>
    </main>
  );
}

const host = new URLSearchParams(location.search).get('collector') ?? '';
const navigate = (path: string): void => history.pushState(null, '', `${path}${location.search}`);
const place = document.createElement('div');
document.body.append(place);
createRoot(place).render(
  <StrictMode>
    <FootholdProvider
      source={{ key: 'pk_test', host }}
      options={{ navigate, surfaces: { tour: false, survey: false } }}
    >
      <Page />
    </FootholdProvider>
  </StrictMode>,
);
