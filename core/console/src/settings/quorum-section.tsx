import type { RulesDocument } from '../../../src/api/documents.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { type Fact, FactList } from './fact-list.tsx'
import { MaintenanceCard } from './maintenance-card.tsx'
import { SectionCard } from './section-card.tsx'
import { TimeTable } from './time-table.tsx'
import { writeTime } from './write-time.ts'

/** Who may act, how fast, and how others are cut off. */
export function QuorumSection() {
  const { text } = useText()
  const { revision, node } = useStatus()
  const loaded = useLoaded<RulesDocument>('/v1/rules', revision)
  return (
    <>
      <SectionCard title={text('quorum.title')} lead={text('quorum.lead')} loaded={loaded}>
        {(rules) => <QuorumFacts rules={rules} />}
      </SectionCard>
      <SectionCard title={text('times.title')} lead={text('times.lead')} loaded={loaded}>
        {(rules) => <TimeTable rules={rules} />}
      </SectionCard>
      <SectionCard title={text('fence.title')} lead={text('fence.lead', { node })} loaded={loaded}>
        {(rules) => <FenceFacts rules={rules} />}
      </SectionCard>
      <MaintenanceCard />
    </>
  )
}

interface RulesProps {
  readonly rules: RulesDocument
}

function QuorumFacts({ rules: { quorum, engine, reachable } }: RulesProps) {
  const { text } = useText()
  const { isQuorate, view, nodes } = useStatus()
  const values = { members: view.members.join(', '), up: view.members.length, all: nodes.length }
  const asked: Fact = [
    text('quorum.reachable'),
    reachable.length === 0 ? '–' : reachable.join(', '),
    text('quorum.reachable-means'),
  ]
  return (
    <FactList
      facts={[
        [
          text('quorum.state'),
          text(isQuorate ? 'headline.quorate' : 'headline.not-quorate'),
          text(isQuorate ? 'quorum.quorate-means' : 'quorum.not-quorate-means'),
        ],
        [text('quorum.members'), text('quorum.together', values)],
        [text('quorum.basis'), text(`quorum.${quorum}`), text(`quorum.${quorum}-means`)],
        [text('quorum.engine'), engine, text(`quorum.${engine}-means`)],
        asked,
      ]}
    />
  )
}

function FenceFacts({ rules: { isFencing, fence } }: RulesProps) {
  const { text } = useText()
  const facts: Fact[] = [
    [
      text('fence.cluster'),
      text(isFencing ? 'fence.on' : 'fence.off'),
      text(isFencing ? 'fence.on-means' : 'fence.off-means'),
    ],
  ]
  if (fence !== null) {
    facts.push([
      text('fence.program'),
      <code key="program">{fence.program}</code>,
      text('notices.hidden'),
    ])
    facts.push([text('fence.timeout'), writeTime(fence.timeoutMs)])
  }
  return <FactList facts={facts} />
}
