export { type EngineProcess, isSameProcess } from './engine-process.ts'
export { type ClientFrame, frameVersion, type ServerFrame } from './frames.ts'
export type { Knowledge } from './knowledge.ts'
export { createMember, type Member } from './member.ts'
export { sequence } from './sequence.ts'
export {
  beginSequencer,
  type ConnectionId,
  type Presence,
  type SequencerInput,
  type SequencerOutput,
  type SequencerState,
} from './sequencer-state.ts'
