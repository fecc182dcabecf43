import { messageOf } from '../errors/index.ts'
import {
  type ActionResult,
  differingParameters,
  type Finding,
  type NodeName,
  parametersOn,
  type Resource,
  withParameters,
} from '../model/index.ts'
import type { KitAnswer, KitHost } from '../ports/index.ts'
import type { Executor, ExecutorListener, Order } from './executor.ts'
import { endOf, isGone } from './finding.ts'
import type { StopWatch } from './stop-watch.ts'

/** Who takes part in an update. */
export interface UpdateParts {
  readonly node: NodeName
  readonly host: KitHost
  readonly executor: Pick<Executor, 'watches' | 'callOf' | 'look'>
  readonly listener: Pick<ExecutorListener, 'onUpdate' | 'onArrival'>
}

/**
 * Gives what is in service new parameters. What is not there any more is not touched, and a look
 * with the new ones has the last word: whatever it misses was not updated.
 */
export async function updateInService(
  parts: UpdateParts,
  order: Order,
  watch: StopWatch,
): Promise<ActionResult> {
  const { act } = order
  const { executor, listener } = parts
  const { former, next } = bothOf(parts, order)
  const found = await executor.look(former)
  if (isGone(found)) return notThere(order, found, parts)
  executor.watches.stop(act.tag)
  const lodging = await tried(() => listener.onUpdate(former, next))
  const answer = lodging ?? (await callKit(parts, order, watch))
  const result = endOf(act, answer, executor.callOf(next, 'update'))
  if (answer.outcome !== 'done') return result
  watch.noteActed()
  const seen = await executor.look(next)
  if (isGone(seen)) return notThere(order, seen, parts)
  // What the guardian has by now ends it as well.
  await tried(() => listener.onArrival(next))
  executor.watches.start(next)
  return result
}

/** The resource as it is in service, and as it is to be: what is configured may be newer yet. */
function bothOf(
  { node }: UpdateParts,
  { act, resource }: Order,
): Record<'former' | 'next', Resource> {
  const { parameters, before = parameters } = act
  const isConfigured = differingParameters(parametersOn(resource, node), parameters).length === 0
  return {
    former: withParameters(resource, before),
    next: isConfigured ? resource : withParameters(resource, parameters),
  }
}

/** What only the actions themselves read is known by the time that it is configured. */
async function callKit(
  { host, executor }: UpdateParts,
  { act, resource }: Order,
  watch: StopWatch,
): Promise<KitAnswer> {
  if (!resource.kit.hooks.includes('update')) return { outcome: 'done', value: undefined }
  const { parameters, before = parameters } = act
  return watch.during(host.call({ ...executor.callOf(resource, 'update', parameters), before }))
}

function notThere({ act, resource }: Order, found: Finding, { executor }: UpdateParts) {
  const call = executor.callOf(resource, 'update', act.parameters)
  const failed: KitAnswer = { outcome: 'failed', code: 'HF_KIT_FAILED', message: '' }
  return { ...endOf(act, failed, call), reason: found.reason }
}

/** Why the guardian does not have it; `undefined` where it has. */
async function tried(lodge: () => Promise<void>): Promise<KitAnswer | undefined> {
  try {
    await lodge()
    return undefined
  } catch (error) {
    return { outcome: 'failed', code: 'HF_GUARDIAN_FAILED', message: messageOf(error) }
  }
}
