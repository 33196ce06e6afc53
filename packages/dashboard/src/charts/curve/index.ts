export { curveDrawing } from './curve.drawing.ts';
export { type CurveModel, curveModel } from './curve.model.ts';
export { CurveTable } from './curve.table.tsx';
export { curveAlternative, targetText } from './curve.text.ts';
