export { buildTimeline } from './build-timeline.ts'
export type { ActEnd, ActRecord, CheckRecord, DecisionRecord } from './record.ts'
export { type Recorded, recordCheck, recordEvents, recordsKept } from './record-events.ts'
export type { Stage, StageName, Timeline } from './timeline.ts'
