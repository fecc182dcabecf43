import type { StageDocument, TimelineDocument } from '../../../src/api/documents.ts'
import { useText } from '../texts/use-text.ts'
import { barOf } from './bar-of.ts'

/** The stages of a decision as bars over its time, in ms. */
export function StageBars({ timeline }: { readonly timeline: TimelineDocument }) {
  const { stages, totalMs } = timeline
  const scaleMs = Math.max(totalMs, 1)
  return (
    <ol className="hf-stages">
      {stages.map((stage) => (
        <StageRow key={keyOf(stage)} stage={stage} scaleMs={scaleMs} />
      ))}
    </ol>
  )
}

interface StageRowProps {
  readonly stage: StageDocument
  readonly scaleMs: number
}

function StageRow({ stage, scaleMs }: StageRowProps) {
  const { text, reason } = useText()
  const { stage: name, tag, node, outcome, fromMs, toMs } = stage
  const isBad = outcome !== null && outcome !== 'done'
  const { left, width } = barOf(stage, scaleMs)
  const values = { from: written(fromMs), to: toMs === null ? '…' : written(toMs) }
  return (
    <li>
      <span className="hf-stage-name">
        <strong>{text(`stage.${name}`)}</strong> {tag} {node !== null && `@ ${node}`}
      </span>
      <span className="hf-track" aria-hidden="true">
        <span
          className={`hf-bar hf-bar-${isBad ? 'failed' : name}`}
          style={{ insetInlineStart: `${left}%`, inlineSize: `${width}%` }}
        />
      </span>
      <span className="hf-number hf-stage-time">
        {text(fromMs === toMs ? 'timeline.at' : 'timeline.from-to', values)}
      </span>
      {stage.reason !== null && (
        <span className="hf-stage-why hf-faint">{reason(stage.reason)}</span>
      )}
    </li>
  )
}

function keyOf({ stage, tag, node, fromMs }: StageDocument): string {
  return [stage, tag, node, fromMs].join(' ')
}

function written(ms: number): string {
  return ms.toFixed(ms < 100 ? 1 : 0)
}
