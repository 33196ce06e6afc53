export {
  type BatchAnswer,
  batchAnswer,
  type Refusal,
  refusal,
  type Verdict,
  verdict,
} from './wire/answer.ts';
export { type Batch, batch, batchEnvelope } from './wire/batch.ts';
export {
  type AliasCall,
  aliasCall,
  type Call,
  call,
  type GroupCall,
  groupCall,
  type IdentifyCall,
  identifyCall,
  type PageCall,
  pageCall,
  type TrackCall,
  trackCall,
} from './wire/call.ts';
export { BATCH_MAX_EVENTS, type WireObject } from './wire/parts.ts';
