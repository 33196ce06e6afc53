import './styles/index.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { $notice, sayProblem } from './notice.ts';
import { $path, followLinks } from './route.ts';
import { $session, refresh, resume } from './session.ts';

const root = document.getElementById('app');

function draw(): void {
  if (root) render(<App session={$session.get()} path={$path.get()} notice={$notice.get()} />, root);
}

for (const store of [$session, $path, $notice]) store.listen(draw);
followLinks();
draw();
resume().catch(sayProblem);
// Teammates work on the same board: coming back to the page takes in what they did.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') refresh().catch(sayProblem);
});
