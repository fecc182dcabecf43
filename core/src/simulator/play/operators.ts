import { HoldfastError } from '../../errors/index.ts'
import type { Request } from '../../requests/index.ts'
import type { EndOperation } from '../checkers/acknowledged-change-survives.ts'
import type { Asking } from '../script/action.ts'
import { patienceMs } from '../script/script.ts'
import { entriesOf } from './foresee.ts'
import type { Stage } from './stage.ts'
import { writesOf } from './writes-of.ts'

type Question = Pick<Asking, 'node' | 'request' | 'isWaiting' | 'timeoutMs'>

/** Asks a node for something; resolves when it answered, or never where its daemon died. */
export async function ask(stage: Stage, question: Question): Promise<void> {
  const { changes, story, cluster, chronicle, foreknown } = stage
  const { node, request, isWaiting = true, timeoutMs = patienceMs.high } = question
  const { process } = cluster.node(node)
  const desk = process?.desk
  if (process === undefined || desk === undefined) return
  const { writes, maybe } = writesOf(request, foreknown)
  const end = changes.begin(writes)
  if (maybe.length > 0) changes.begin(maybe)
  const words = describeRequest(request)
  story.tell(`an operator asks ${node} to ${words}`)
  const answer = (outcome: string): void => {
    chronicle.answers.push({ atMs: chronicle.atMs, node, request: request.kind, outcome })
  }
  const stopWaiting = stage.beginWaiting(process.clock)
  try {
    const { outcome } = await desk.handle(request, { isDryRun: false, isWaiting, timeoutMs })
    answer(outcome)
    story.tell(`${node} answers that it is ${outcome}: ${words}`)
    if (outcome === 'unchanged') return end('refused')
    end('acknowledged')
    if (writes.length > 0) for (const act of stage.onGranted.splice(0)) act()
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    answer(error.code)
    story.tell(`${node} answers ${error.code} to: ${words}`)
    endRefused(end, error)
  } finally {
    stopWaiting()
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
  const tags = Object.keys(entriesOf(request.text)).join(', ')
  return `apply a file with ${tags || 'no resources'}${request.prune ? ' and nothing else' : ''}`
}
