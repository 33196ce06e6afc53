export { OverviewPage as Page } from './overview.tsx';
