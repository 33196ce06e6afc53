export { histogramDrawing } from './histogram.drawing.ts';
export { histogramModel } from './histogram.model.ts';
export { HistogramTable } from './histogram.table.tsx';
export { histogramAlternative } from './histogram.text.ts';
