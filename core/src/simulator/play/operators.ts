import { HoldfastError } from '../../errors/index.ts'
import type { NodeName } from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'
import type { EndOperation } from '../checkers/acknowledged-change-survives.ts'
import { isLucky } from './chance.ts'
import type { PlannedRequest } from './draw-request.ts'
import type { Stage } from './stage.ts'

/** How long operators wait for an answer. */
export const patienceMs = { low: 3_000, high: 20_000 }

/** Asks a node for something; resolves when it answered, or never where its daemon died. */
export async function ask(stage: Stage, here: NodeName, planned: PlannedRequest): Promise<void> {
  const { random, changes, story, cluster } = stage
  const desk = cluster.node(here).process?.desk
  if (desk === undefined) return
  const { request, writes, maybe } = planned
  const isWaiting = isLucky(random, 0.5)
  const timeoutMs = Math.round(random.between(patienceMs.low, patienceMs.high))
  const end = changes.begin(writes)
  if (maybe.length > 0) changes.begin(maybe)
  const words = describeRequest(request)
  story.tell(`an operator asks ${here} to ${words}`)
  try {
    const { outcome } = await desk.handle(request, { isDryRun: false, isWaiting, timeoutMs })
    story.tell(`${here} answers that it is ${outcome}: ${words}`)
    if (outcome === 'unchanged') return end('refused')
    end('acknowledged')
    if (writes.length > 0) stage.onGranted()
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    story.tell(`${here} answers ${error.code} to: ${words}`)
    endRefused(end, error)
  }
}

/**
 * After these nobody knows whether the change came, or will come, true. A refusal that no disk has
 * yet can be forgotten by a power cut; what was prepared is then taken to be granted.
 */
const uncertain = [
  'HF_CHANGE_REFUSED',
  'HF_OUTCOME_NOT_REACHED',
  'HF_OUTCOME_TIMED_OUT',
  'HF_SWITCHOVER_REFUSED',
]

function endRefused(end: EndOperation, { code }: HoldfastError): void {
  if (!uncertain.includes(code)) end('refused')
}

function describeRequest(request: Request): string {
  const { kind, ...rest } = request
  if (request.kind !== 'apply') return `${kind} ${JSON.stringify(rest)}`
  const { resources } = JSON.parse(request.text) as { resources: Record<string, Entry> }
  const [first] = Object.values(resources)
  return `apply size ${first?.parameters.size} to ${Object.keys(resources).join(', ')}`
}

interface Entry {
  readonly parameters: { readonly size: number }
}
