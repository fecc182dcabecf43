import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import type { ActionsDocument, ResourceStatus, RunningAction } from '../../../src/api/documents.ts'
import { onNode } from '../api/on-node.ts'
import { isMoving } from '../hierarchies/look-at.ts'
import { useNow } from '../shell/use-now.ts'
import { useStatus } from '../state/cluster-context.ts'
import { membersOf } from '../state/members-of.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'

const againMs = 1_000

/** What is being done with a resource now, on the nodes where something is. */
export function RunningActions({ resource }: { readonly resource: ResourceStatus }) {
  const members = membersOf(useStatus())
  const { tag, instances } = resource
  // A look that does not answer is as worth seeing as an action.
  const busy = instances.filter((one) => {
    const isBusy = isMoving(one) || one.health === 'unknown' || one.cell === 'Unknown'
    return members.includes(one.node) && isBusy
  })
  return busy.map(({ node }) => <ActionsOn key={node} tag={tag} node={node} />)
}

function ActionsOn({ tag, node }: { readonly tag: string; readonly node: string }) {
  const now = useNow(true, againMs)
  const path = onNode(`/v1/actions/${encodeURIComponent(tag)}`, node)
  const { actions = [] } = useLoaded<ActionsDocument>(path, now).document ?? {}
  return actions.map((action) => <ActionCard key={action.verb} action={action} node={node} />)
}

interface ActionCardProps {
  readonly action: RunningAction
  readonly node: string
}

function ActionCard({ action, node }: ActionCardProps) {
  const { text } = useText()
  const { verb, runsMs, timeoutMs, doing, lines } = action
  const [runs, limit] = [runsMs, timeoutMs].map((ms) => (ms / 1_000).toFixed(ms < 10_000 ? 1 : 0))
  const title = text('running.title', { verb, node })
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <p>{text('running.since', { runs: runs ?? '', limit: limit ?? '' })}</p>
        {doing !== '' && <p className="hf-faint hf-anywhere">{doing}</p>}
        {lines.length === 0 ? (
          <p className="hf-faint">{text('running.silent')}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          <pre className="hf-log" tabIndex={0}>
            {lines.join('\n')}
          </pre>
        )}
      </CardBody>
    </Card>
  )
}
