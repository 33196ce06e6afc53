import { startFoothold } from './foothold.ts';

window.bench = { start: (stub) => startFoothold(stub, {}) };
