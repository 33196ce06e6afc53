export { curveDrawing } from './curve.drawing.ts';
export { curveModel } from './curve.model.ts';
export { CurveTable } from './curve.table.tsx';
export { curveAlternative, targetText } from './curve.text.ts';
