import './ui/tokens.css';
import './ui/base.css';
import './ui/button.css';
import { startDashboard } from './app/start-dashboard.tsx';

const host = document.getElementById('app');
if (host === null) throw new Error('index.html has no element with the id "app" to draw the dashboard in.');

startDashboard(host, {
  window,
  document,
  location,
  history,
  fetch: (input, init) => fetch(input, init),
  timeout: (ms) => AbortSignal.timeout(ms),
  origin: location.origin,
  copy: (text) => navigator.clipboard.writeText(text),
  now: () => Date.now(),
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
});
