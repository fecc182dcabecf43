import type { PredictedStep } from '../machine/index.ts'
import { because, type Configuration, type Reason } from '../model/index.ts'
import type { PlayedStep } from './played.ts'

/** A step with all that must end before it, at whatever remove. */
export interface OrderedStep extends PlayedStep {
  readonly action: string
  readonly before: ReadonlySet<number>
}

/** The steps so far, and what the steps of the present wave had to wait for. */
export interface Ordering {
  readonly resources: Configuration['resources']
  readonly earlier: readonly OrderedStep[]
  /** Steps from this number on belong to the present wave. */
  readonly waveFrom: number
  /** What the wave waited for: a time, a fence; nothing at first. */
  readonly reason: Reason | undefined
}

/** Numbers a step and says what it waits for: only what does not follow from the rest. */
export function orderStep(step: PredictedStep, ordering: Ordering): OrderedStep {
  const { earlier, reason, waveFrom } = ordering
  const { verb, tag, node, isTakeover, action, after } = step
  const needed = earlier.filter((one) => mustEndBefore(one, step, ordering))
  const before = new Set(needed.flatMap((one) => [one.number, ...one.before]))
  const implied = new Set(needed.flatMap((one) => [...one.before]))
  const direct = needed.filter((one) => !implied.has(one.number))
  const waits: Reason[] = direct.map((one) => {
    return because('wait.step', { step: one.number, verb: one.verb, tag: one.tag, node: one.node })
  })
  if (after.kind === 'swept') waits.unshift(because('wait.look', { node: after.node }))
  const isFirstOfWave = needed.every((one) => one.number < waveFrom)
  if (reason !== undefined && isFirstOfWave) waits.unshift(reason)
  const number = earlier.length + 1
  return { number, verb, tag, node, isTakeover, waitsFor: waits, action, before }
}

function mustEndBefore(one: OrderedStep, step: PredictedStep, { resources }: Ordering): boolean {
  const { after } = step
  if (after.kind === 'acted' && after.results.some(({ action }) => action === one.action)) {
    return true
  }
  if (one.tag === step.tag) return one.node === step.node || one.verb !== 'restore'
  if (one.node !== step.node) return false
  const isChild = resources[step.tag]?.dependsOn.includes(one.tag) === true
  if (isChild) return one.verb !== 'remove' && step.verb !== 'remove' && step.verb !== 'probe'
  const isParent = resources[one.tag]?.dependsOn.includes(step.tag) === true
  return isParent && one.verb === 'remove' && step.verb !== 'restore'
}
