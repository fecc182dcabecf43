import type { NodeName } from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'
import { noMisfortunes } from '../world/luck.ts'
import type { Stage } from './stage.ts'

/** Longer than a daemon waits before it leaves with something it could not remove. */
const gatheringMs = 90_000

const requestMs = 30_000

/** Longer than any time that the drawn policies name. */
const settlingMs = 12_000

/** All faults end, operators lift what they set and what was marked, and time passes. */
export async function heal(stage: Stage): Promise<void> {
  const { cluster, story } = stage
  story.tell('all faults end')
  cluster.misfortunes = noMisfortunes
  cluster.services.catchUp()
  for (const node of cluster.nodes) node.disk.isFull = false
  const isTogether = (): boolean => {
    for (const node of cluster.nodes) {
      node.resume()
      node.switchOn()
    }
    return isOneView(stage)
  }
  if (!(await cluster.until(isTogether, gatheringMs))) {
    stage.note([{ checker: 'nothing-left-behind', text: 'the nodes do not come together again' }])
    return
  }
  for (const request of endings(stage)) await insist(stage, request)
  await cluster.pass(settlingMs)
}

function isOneView({ cluster }: Stage): boolean {
  return cluster.nodes.every((node) => {
    const members = node.process?.daemon?.state.view.members
    return node.isReady && members?.length === cluster.nodes.length
  })
}

/** What operators ask for so that nothing keeps the cluster from doing its work. */
function endings({ cluster }: Stage): readonly Request[] {
  const state = cluster.nodes[0]?.process?.daemon?.state
  if (state === undefined) return []
  const tags = Object.keys(state.configuration.resources)
  const names = cluster.nodes.map(({ name }) => name)
  const off = { kind: 'maintenance', isOn: false } as const
  return [
    ...tags.map((tag): Request => ({ ...off, scope: { kind: 'resource', tag } })),
    ...names.map((node): Request => ({ ...off, scope: { kind: 'node', node } })),
    ...names.map((node): Request => ({ kind: 'resume', node })),
    { ...off, scope: { kind: 'cluster' } },
    ...tags.map((tag): Request => ({ kind: 'clear', tag })),
  ]
}

async function insist(stage: Stage, request: Request): Promise<void> {
  const { cluster, story } = stage
  const here: NodeName = cluster.nodes[0]?.name ?? ''
  const desk = cluster.node(here).process?.desk
  const options = { isDryRun: false, isWaiting: false, timeoutMs: requestMs }
  let answer = ''
  const asking = desk?.handle(request, options).then(
    ({ outcome }) => {
      answer = outcome
    },
    (error: unknown) => {
      answer = error instanceof Error ? error.message : String(error)
    },
  )
  const isAnswered = await cluster.until(() => answer !== '', requestMs)
  if (!isAnswered) answer = 'without an answer'
  else await asking
  story.tell(`an operator asks ${here} for ${JSON.stringify(request)}: ${answer}`)
}
