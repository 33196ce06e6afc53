export { connectElements } from './connect-elements.ts';
export { CHECKLIST_ATTRIBUTE, ELEMENTS, type ElementName } from './names.ts';
