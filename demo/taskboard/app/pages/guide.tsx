import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/shell.tsx';

const SCENE_MS = 7_000;

const SCENES: readonly { title: string; body: string; picture: () => VNode }[] = [
  {
    title: 'Open Projects and press New project',
    body: 'Give it any name. You can change it later.',
    picture: () => (
      <>
        <ul class="places">
          <li class="place">Home</li>
          <li class="place" aria-current="page">
            Projects
          </li>
          <li class="place">Members</li>
        </ul>
        <div class="grow">
          <span class="button primary here">
            <Icon name="plus" /> New project
          </span>
          <p class="input">Website relaunch</p>
        </div>
      </>
    ),
  },
  {
    title: 'Write down the first thing to do',
    body: 'One line is enough. Press Enter and write the next.',
    picture: () => (
      <ul class="tasks card grow">
        <li class="task">
          <span class="check" /> Write the copy for the landing page
        </li>
        <li class="task here">
          <span class="check" /> Choose photographs
        </li>
        <li class="task faint">
          <Icon name="plus" /> Add a task
        </li>
      </ul>
    ),
  },
  {
    title: 'Give it to a teammate',
    body: 'Invite them right there. Once it is done, you have finished your first task together.',
    picture: () => (
      <ul class="tasks card grow">
        <li class="task">
          <span class="check" />
          <span class="grow">Write the copy</span>
          <span class="chip here">
            <span class="avatar avatar-small hue-2">GH</span> Grace
          </span>
        </li>
        <li class="task done">
          <span class="check" /> <span class="task-title">Choose photographs</span>
        </li>
      </ul>
    ),
  },
];

/** The way to a first project as a short film of three scenes: it plays once, and waits for whoever wants it to. */
export function GuidePage(): VNode {
  const [place, setPlace] = useState(0);
  const [playing, setPlaying] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches);
  const isLast = place === SCENES.length - 1;
  useEffect(() => {
    document.title = 'Your first project · Taskboard';
  }, []);
  useEffect(() => {
    if (!playing || isLast) return;
    const timer = setTimeout(() => setPlace(place + 1), SCENE_MS);
    return () => clearTimeout(timer);
  }, [playing, place, isLast]);
  const scene = SCENES[place];
  return (
    <main class="page shared guide">
      <p class="brand">
        <Mark /> Taskboard
      </p>
      <h1>Your first project in 3 minutes</h1>
      {scene && (
        <section
          class="card film"
          aria-label="The way to a first project"
          aria-live={playing ? 'off' : 'polite'}
        >
          <div key={place} class="picture" aria-hidden="true">
            {scene.picture()}
          </div>
          <div class="caption">
            <div class="grow">
              <h2>
                {place + 1}. {scene.title}
              </h2>
              <p class="faint">{scene.body}</p>
            </div>
            <div class="row">
              <button
                type="button"
                class="button text"
                disabled={place === 0}
                onClick={() => {
                  setPlaying(false);
                  setPlace(place - 1);
                }}
              >
                Back
              </button>
              {playing && !isLast && (
                <button type="button" class="button text" onClick={() => setPlaying(false)}>
                  Pause
                </button>
              )}
              <button
                type="button"
                class="button quiet"
                onClick={() => {
                  setPlaying(isLast);
                  setPlace(isLast ? 0 : place + 1);
                }}
              >
                {isLast ? 'Play again' : 'Next'}
              </button>
            </div>
          </div>
        </section>
      )}
      <p>
        <a class="button primary" href="/projects">
          Create your first project
        </a>
      </p>
    </main>
  );
}
