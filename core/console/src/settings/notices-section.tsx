import { Alert, Button } from '@patternfly/react-core'
import { useState } from 'react'
import type { NoticesDocument, NoticeTestDocument } from '../../../src/api/documents.ts'
import { settingsAccess } from '../../../src/api/endpoints/settings-access.ts'
import { CommandToCopy } from '../acts/command-to-copy.tsx'
import { FailureAlert } from '../acts/failure-alert.tsx'
import { useEvents, useStatus } from '../state/cluster-context.ts'
import { useAllowance } from '../state/use-allowance.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useWrite } from '../state/use-write.ts'
import { useText } from '../texts/use-text.ts'
import { AttemptTable } from './attempt-table.tsx'
import { OfThisNode } from './of-this-node.tsx'
import { SectionCard } from './section-card.tsx'
import { TellingFacts } from './telling-facts.tsx'

/** How this node tells operators, whether that works, and a test of it. */
export function NoticesSection() {
  const { text } = useText()
  const { node } = useStatus()
  const events = useEvents()
  const [reads, setReads] = useState(0)
  const again = () => setReads(reads + 1)
  const moment = `${reads} ${events[0]?.id ?? 0}`
  const loaded = useLoaded<NoticesDocument>('/v1/notices', moment)
  return (
    <SectionCard
      title={text('settings.notices')}
      lead={<OfThisNode said={text('notices.lead', { node })} />}
      buttons={
        <Button variant="secondary" onClick={again}>
          {text('audit.again')}
        </Button>
      }
      loaded={loaded}
    >
      {({ telling, waiting, missed, newest }) => (
        <>
          {telling === null && <Alert variant="info" isInline title={text('notices.nobody')} />}
          {telling !== null && <TellingFacts telling={telling} />}
          <NoticeTest onTold={again} />
          {telling !== null && (
            <>
              <h3 className="hf-small-title">{text('notices.newest')}</h3>
              <p>{text('notices.waiting', { waiting, missed })}</p>
              <AttemptTable attempts={newest} />
            </>
          )}
        </>
      )}
    </SectionCard>
  )
}

function NoticeTest({ onTold }: { onTold(): void }) {
  const { text } = useText()
  const write = useWrite()
  const [told, setTold] = useState<NoticeTestDocument>()
  const { isAllowed, words } = useAllowance(settingsAccess.noticeTest)
  const test = async () => {
    setTold(undefined)
    setTold(await write.send<NoticeTestDocument>('/v1/notices/test'))
    onTold()
  }
  return (
    <>
      <div className="hf-buttons">
        <Button
          onClick={() => void test()}
          isDisabled={!isAllowed || write.isBusy}
          isLoading={write.isBusy}
        >
          {text('notices.test')}
        </Button>
        {!isAllowed && <span className="hf-faint">{text('settings.not-to-do', words)}</span>}
      </div>
      {write.failure !== undefined && <FailureAlert failure={write.failure} />}
      {told !== undefined && (
        <Alert variant="success" isInline title={text('notices.was-told', { ms: told.tookMs })}>
          {told.output === '' ? text('notices.silent') : <code>{told.output}</code>}
        </Alert>
      )}
      <CommandToCopy command="holdfast notify test" />
    </>
  )
}
