import type { PlanDocument } from '../../../src/api/documents.ts'
import { kitLinesOf } from '../kits/kit-lines.ts'
import { KitNodes } from '../kits/kit-nodes.tsx'
import { useKitsOfNodes } from '../kits/use-kits-of-nodes.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'

interface KitStepsProps {
  readonly plan: PlanDocument
  /** Whether it has ended, one way or the other. */
  readonly isOver: boolean
}

/** What is done about a kit on every node, and how each of them has it afterwards. */
export function KitSteps({ plan, isOver }: KitStepsProps) {
  const { text } = useText()
  if (!isOver) return <p>{text('act.every-node')}</p>
  const names = plan.changes.map(({ values }) => String(values['kit'] ?? ''))
  return (
    <section>
      <h3 className="hf-small-title">{text('act.nodes-after')}</h3>
      <NodesAfter name={names.find((name) => name !== '') ?? ''} />
    </section>
  )
}

function NodesAfter({ name }: { readonly name: string }) {
  const { text } = useText()
  const status = useStatus()
  const told = useKitsOfNodes()
  if (told === undefined) return null
  const line = kitLinesOf(told, status).find(({ kit }) => kit.packageName === name)
  if (line === undefined) return <p>{text('kits.on-none', { kit: name })}</p>
  return <KitNodes nodes={line.nodes} title={text('act.nodes-after')} />
}
