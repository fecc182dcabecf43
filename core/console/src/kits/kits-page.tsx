import { Alert, PageSection, Spinner, Title } from '@patternfly/react-core'
import { neededRole } from '../acts/needed-role.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useAllowance } from '../state/use-allowance.ts'
import { useText } from '../texts/use-text.ts'
import { InstallCard } from './install-card.tsx'
import { KitCard } from './kit-card.tsx'
import { kitLinesOf } from './kit-lines.ts'
import { useKitsOfNodes } from './use-kits-of-nodes.ts'

/** The kits of all nodes, each with its reference, and what may be done about them. */
export function KitsPage() {
  const { text } = useText()
  const status = useStatus()
  const told = useKitsOfNodes()
  const needed = neededRole({ kind: 'removeKit', name: '' })
  const { isAllowed: canChange, words } = useAllowance(needed)
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{text('page.kits')}</Title>
        <p className="hf-faint">{text('kits.lead')}</p>
      </PageSection>
      <PageSection>
        <div className="hf-stack">
          {canChange && <InstallCard />}
          {!canChange && <Alert isInline variant="info" title={text('kits.not-allowed', words)} />}
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
