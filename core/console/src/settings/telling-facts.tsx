import type { TellingDocument } from '../../../src/api/documents.ts'
import { useText } from '../texts/use-text.ts'
import { FactList } from './fact-list.tsx'
import { writeTime } from './write-time.ts'

/** What the configuration of the node says about telling operators. */
export function TellingFacts({ telling }: { readonly telling: TellingDocument }) {
  const { text } = useText()
  const { program, events, by, timeoutMs, attempts, keep } = telling
  const kinds = events.map((kind) => text(`notice.${kind}`)).join(', ')
  return (
    <FactList
      facts={[
        [text('notices.program'), <code key="program">{program}</code>, text('notices.hidden')],
        [text('notices.events'), kinds],
        [text('notices.by'), text(`notices.${by}`)],
        [text('notices.timeout'), writeTime(timeoutMs)],
        [text('notices.attempts'), text('notices.limits', { attempts, keep })],
      ]}
    />
  )
}
