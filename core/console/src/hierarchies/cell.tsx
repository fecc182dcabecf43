import type { InstanceStatus } from '../../../src/api/documents.ts'
import { english, type TextKey } from '../texts/en.ts'
import { type Texts, useText } from '../texts/use-text.ts'
import { lookAt } from './look-at.ts'
import { StateLabel } from './state-label.tsx'

/** What is out of the ordinary about a resource on a node. */
function odditiesOf(instance: InstanceStatus): readonly TextKey[] {
  const { isStuck, isMarkedFailed, isPossiblyHeld, isEligible, letters } = instance
  const isUp = letters === 'ISP' || letters === 'ISU'
  return [
    ...(isStuck ? ['cell.stuck' as const] : []),
    ...(isMarkedFailed ? ['cell.marked-failed' as const] : []),
    ...(isPossiblyHeld && !isUp ? ['cell.possibly-held' as const] : []),
    ...(isEligible ? [] : ['cell.not-eligible' as const]),
  ]
}

/** Letters of a newer daemon are shown as they are. */
function meaningOf(letters: string, text: Texts['text']): string {
  const key = `letters.${letters}`
  return key in english ? text(key as TextKey) : letters
}

/** A resource on one node: LifeKeeper's word; its letters and the reason when one points at it. */
export function Cell({ instance }: { readonly instance: InstanceStatus | undefined }) {
  const { text, reason } = useText()
  if (instance === undefined) {
    return (
      <span className="hf-faint" title={text('cell.not-extended')}>
        <span aria-hidden="true">–</span>
        <span className="pf-v6-screen-reader">{text('cell.not-extended')}</span>
      </span>
    )
  }
  const look = lookAt(instance)
  const meaning = meaningOf(instance.letters, text)
  const oddities = odditiesOf(instance).map((key) => text(key))
  return (
    <span className="hf-cell" title={`${meaning}. ${reason(instance.reason)}`}>
      <StateLabel look={look} word={text(look.word)} />
      <span className="pf-v6-screen-reader"> {meaning}</span>
      {oddities.length > 0 && <span className="hf-odd">{oddities.join(', ')}</span>}
    </span>
  )
}
