import { memo } from 'react'
import type { InstanceStatus } from '../../../src/api/documents.ts'
import { odditiesOf } from '../../../src/sentences/oddities-of.ts'
import { english, type TextKey } from '../texts/en.ts'
import { type Texts, useText } from '../texts/use-text.ts'
import { lookAt } from './look-at.ts'
import { StateLabel } from './state-label.tsx'

/** Letters of a newer daemon are shown as they are. */
function meaningOf(letters: string, text: Texts['text']): string {
  const key = `letters.${letters}`
  return key in english ? text(key as TextKey) : letters
}

interface CellProps {
  readonly instance: InstanceStatus | undefined
}

/** A resource on one node: LifeKeeper's word; its letters and the reason when one points at it. */
export const Cell = memo(function Cell({ instance }: CellProps) {
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
      {oddities.map((word) => (
        <span key={word} className="hf-odd">
          {word}
        </span>
      ))}
    </span>
  )
})
