export { ChartCard } from './chart-card.tsx';
export {
  type CurveModel,
  CurveTable,
  curveAlternative,
  curveDrawing,
  curveModel,
} from './curve/index.ts';
export {
  type HistogramModel,
  HistogramTable,
  histogramAlternative,
  histogramDrawing,
  histogramModel,
} from './histogram/index.ts';
export { Plot } from './plot.tsx';
