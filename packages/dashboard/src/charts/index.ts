export { ChartCard } from './chart-card.tsx';
export {
  CurveTable,
  curveAlternative,
  curveDrawing,
  curveModel,
} from './curve/index.ts';
export {
  HistogramTable,
  histogramAlternative,
  histogramDrawing,
  histogramModel,
} from './histogram/index.ts';
export { Plot } from './plot.tsx';
