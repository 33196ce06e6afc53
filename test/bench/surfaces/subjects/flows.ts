import { init } from '@flows/js';
import { setupJsComponents } from '@flows/js-components';
import css from '@flows/js-components/index.css?inline';
import * as tourComponents from '@flows/js-components/tour-components';
import { addStyle, all, press, STEPS } from '../contract.ts';

/** Its server, in the page: what the tour costs when every answer comes at once. */
class Server extends EventTarget {
  static readonly CONNECTING = 0;
  static latest: Server | null = null;
  readonly readyState = 1;
  constructor() {
    super();
    Server.latest = this;
    setTimeout(() => this.dispatchEvent(new Event('open')));
  }
  close(): void {
    this.dispatchEvent(new Event('close'));
  }
}

const step = ({ target, title, body }: (typeof STEPS)[number], at: number): unknown => ({
  id: `step-${at}`,
  workflowId: 'workflow',
  type: 'tour-component',
  componentType: 'BasicsV2Tooltip',
  data: { title, body, targetElement: target, placement: 'bottom', dismissible: true, hideOverlay: false },
  propertyMeta: [
    {
      key: 'primaryButton',
      type: 'action',
      value: { label: 'Next', openInNew: false, exitNode: 'continue' },
    },
  ],
  exitNodes: ['continue', 'previous', 'cancel'],
  slottable: false,
  page_targeting_values: [],
});
const block = {
  id: 'tour',
  workflowId: 'workflow',
  type: 'tour',
  data: {},
  exitNodes: ['complete', 'cancel'],
  tourBlocks: STEPS.map(step),
  propertyMeta: [],
};

addStyle(css);
Object.defineProperty(window, 'WebSocket', { value: Server });
init({
  organizationId: 'bench',
  environment: 'bench',
  userId: 'bench',
  apiUrl: location.origin,
  debug: false,
  customFetch: async () => new Response('{"blocks":[]}'),
});
setupJsComponents({ components: {}, tourComponents: { ...tourComponents }, surveyComponents: {} });
document.body.append(document.createElement('flows-floating-blocks'));

window.tour = {
  // It looks at the page's path every 250 ms, and shows nothing before it has.
  ready: new Promise((resolve) => setTimeout(resolve, 600)),
  start: () => {
    const data = JSON.stringify({ exitedBlockIds: [], updatedBlocks: [block] });
    Server.latest?.dispatchEvent(new MessageEvent('message', { data }));
  },
  next: () => press('.flows_basicsV2_tooltip_footer button'),
  close: () => press('.flows_basicsV2_tooltip_close'),
  drawn: () => all(['.flows_basicsV2_tooltip_tooltip', '.flows_basicsV2_tooltip_overlay']),
};
