import type { StageDocument, TimelineDocument } from '../api/documents.ts'
import { type Meaning, paint } from './colour.ts'
import { formatStory } from './format-story.ts'
import { formatTable } from './format-table.ts'
import { formatTime } from './format-time.ts'
import { say, sayDecision, sayReason } from './speech.ts'
import { headings } from './texts/headings.ts'

/** Columns of the bars. */
const barWidth = 40

/** A decision with its reasons, and under it what was done when, as bars with ms. */
export function formatTimeline(timeline: TimelineDocument): string {
  return `${formatStory([timeline.decision])}\n\n${formatStages(timeline)}`
}

/** The stages of a decision as bars from its detection to its end. */
export function formatStages(timeline: TimelineDocument): string {
  const { stages, totalMs, isComplete, isDetectionKnown, recordedBy } = timeline
  const rows = stages.map((stage) => rowOf(stage, totalMs))
  const scale = `0${`${inMs(totalMs)} ms`.padStart(barWidth - 1)}`
  const known = isComplete ? 'timeline.end' : 'timeline.open'
  const unknown = isComplete ? 'timeline.undetected' : 'timeline.undetected-open'
  const values = { ms: inMs(totalMs), node: recordedBy }
  const end = say(isDetectionKnown ? known : unknown, values)
  const heading = [...headings('stage', 'resource', 'node'), scale, ...headings('ms'), '']
  return [formatTable(heading, rows), '', end].join('\n')
}

/** The timelines that a node has, one in a line. */
export function formatTimelines(timelines: readonly TimelineDocument[]): string {
  const rows = timelines.map(({ decision, totalMs, isComplete }) => [
    `${decision.number}`,
    formatTime(decision.at),
    isComplete ? inMs(totalMs) : say('timeline.so-far', { ms: inMs(totalMs) }),
    sayDecision(decision),
  ])
  return formatTable([...headings('decision', 'date', 'ms'), ''], rows)
}

function rowOf(stage: StageDocument, totalMs: number): readonly string[] {
  const { stage: name, tag, node, fromMs, toMs, reason } = stage
  const lasted = toMs === null ? say('timeline.goes-on') : inMs(toMs - fromMs)
  const isPoint = toMs === fromMs
  return [
    say(`stage.${name}`),
    tag ?? '',
    node ?? '',
    barOf(stage, totalMs),
    isPoint ? say('timeline.at', { ms: inMs(fromMs) }) : lasted,
    reason === null ? '' : sayReason(reason),
  ]
}

function barOf({ stage, fromMs, toMs, outcome }: StageDocument, totalMs: number): string {
  const scale = totalMs === 0 ? 0 : barWidth / totalMs
  const from = Math.max(0, Math.min(barWidth - 1, Math.floor(fromMs * scale)))
  const end = Math.min(barWidth, Math.ceil((toMs ?? totalMs) * scale))
  const glyph = toMs === fromMs ? '│' : stage === 'waited' ? '░' : '█'
  const bar = glyph.repeat(toMs === fromMs ? 1 : Math.max(1, end - from))
  return ' '.repeat(from) + paint(meaningOf(stage, outcome), bar)
}

function meaningOf(stage: StageDocument['stage'], outcome: StageDocument['outcome']): Meaning {
  if (outcome !== null && outcome !== 'done') return 'bad'
  return stage === 'waited' ? 'faint' : 'good'
}

/** Whole milliseconds from ten on; below, a tenth matters. */
function inMs(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0)
}
