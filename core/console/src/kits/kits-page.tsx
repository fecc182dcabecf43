import { Alert, PageSection, Spinner, Title } from '@patternfly/react-core'
import { isEnough } from '../../../src/api/endpoints/role.ts'
import { neededRole } from '../acts/needed-role.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useSession } from '../state/session-context.ts'
import { useText } from '../texts/use-text.ts'
import { InstallCard } from './install-card.tsx'
import { KitCard } from './kit-card.tsx'
import { kitLinesOf } from './kit-lines.ts'
import { useKitsOfNodes } from './use-kits-of-nodes.ts'

/** The kits of all nodes, each with its reference, and what may be done about them. */
export function KitsPage() {
  const { text } = useText()
  const { session } = useSession()
  const status = useStatus()
  const told = useKitsOfNodes()
  const canChange = isEnough(session.role, neededRole({ kind: 'removeKit', name: '' }))
  const values = { role: text(`role.${session.role}`), needed: text('role.administrator') }
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{text('page.kits')}</Title>
        <p className="hf-faint">{text('kits.lead')}</p>
      </PageSection>
      <PageSection>
        <div className="hf-stack">
          {canChange && <InstallCard />}
          {!canChange && <Alert isInline variant="info" title={text('kits.not-allowed', values)} />}
          {told === undefined && <Spinner aria-label={text('shell.loading')} />}
          {told?.map(({ node, document }) =>
            document?.refused.map(({ folder, code, reason }) => (
              <Alert
                key={`${node} ${folder}`}
                isInline
                variant="danger"
                title={text('kits.refused', { node, folder, code })}
              >
                {reason}
              </Alert>
            )),
          )}
          {told !== undefined &&
            kitLinesOf(told, status).map((line) => (
              <KitCard key={line.kit.kind} line={line} canChange={canChange} />
            ))}
        </div>
      </PageSection>
    </>
  )
}
