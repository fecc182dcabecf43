import { beforeEach, expect, test } from 'vitest'
import { Executor, standInListener } from '../executor/index.ts'
import {
  because,
  type ClusterState,
  type Event,
  emptyState,
  type Instance,
  type Policies,
  unknownInstance,
} from '../model/index.ts'
import type { KitAnswer, KitCall, KitHost } from '../ports/index.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Looks } from './looks.ts'

const nothing = (): void => {}
const silent: KitAnswer = { outcome: 'timed-out', message: 'it did not end within 5 ms' }
const says = (state: 'in-service' | 'failed', reason: string): KitAnswer => ({
  outcome: 'done',
  value: { state, reason, eligible: true },
})
const well = says('in-service', 'it serves')
const isHeld: Instance = {
  ...unknownInstance,
  ...{ isLookedAt: true, state: 'in-service', health: 'good', isEligible: true },
  reason: because('kit.said', { detail: 'it serves' }),
}

let state: ClusterState
let asked: { readonly verb: string; readonly answer: (answer: KitAnswer) => void }[]
/** What the cluster was told: the state, and why. */
let told: string[]
let clock: VirtualClock
let executor: Executor
let looks: Looks

/** A cluster of one node that has `vip`, whose kit has such hooks. */
function begin(hooks: readonly 'deepCheck'[], policies: Partial<Policies> = {}): void {
  const plain = standInResource({ tag: 'vip', priority: ['a'] })
  const vip = {
    ...plain,
    kit: { ...plain.kit, hooks },
    policies: { ...plain.policies, ...policies },
  }
  const empty = emptyState('test', ['a'])
  const configuration = { ...empty.configuration, resources: { vip } }
  state = { ...empty, configuration, targets: { vip: 'a' }, instances: { vip: { a: isHeld } } }
  ;[asked, told, clock] = [[], [], new VirtualClock()]
  const call = ({ verb }: KitCall) =>
    new Promise<KitAnswer>((resolve) => asked.push({ verb, answer: resolve }))
  const host = { list: () => [], call } as unknown as KitHost
  executor = new Executor('a', host, { ...standInListener, nowMs: () => clock.nowMs() })
  looks = new Looks({
    ...{ node: 'a', clock, executor, state: () => state, submit: work },
    ...{ isTakingPart: () => true, leftovers: { of: () => undefined } },
    ...{ onHere: nothing, onTick: nothing, onFound: nothing, isProvisional: () => false },
  })
  looks.start()
}

/** Works in what is told as the cluster does, as far as the looks of a holder need it. */
function work(events: readonly Event[]): void {
  for (const event of events) {
    if (event.kind !== 'checked') continue
    for (const { state: found, reason, isEligible } of event.findings) {
      told.push(`${found}: ${String(reason.values['detail'])}`)
      const health = found === 'unknown' ? 'unknown' : 'good'
      state = { ...state, instances: { vip: { a: { ...isHeld, health, reason, isEligible } } } }
    }
  }
}

/** The look that waits for its answer for the longest time has it. */
async function answer(value: KitAnswer): Promise<string | undefined> {
  const look = asked.shift()
  look?.answer(value)
  await new Promise((resolve) => setImmediate(resolve))
  return look?.verb
}

/** The regular look is due and has this answer; a second opinion may wait for its own. */
async function lookRegularly(value: KitAnswer): Promise<void> {
  const before = asked.splice(0)
  looks.lookSoon('vip')
  clock.step()
  await answer(value)
  asked.unshift(...before)
}

const verbs = (): readonly string[] => asked.map(({ verb }) => verb)

beforeEach(() => begin(['deepCheck']))

test('a look that timed out is followed at once by the other look of its kit', async () => {
  await lookRegularly(silent)
  const sinceMs = clock.nowMs()
  expect([verbs(), told]).toEqual([['deepCheck'], ['unknown: it did not end within 5 ms']])
  await answer(well)
  expect([clock.nowMs() - sinceMs, verbs(), told.slice(1)]).toEqual([
    0,
    [],
    [
      'in-service: it serves, says deepCheck as a second opinion; ' +
        'the quickCheck before: it did not end within 5 ms',
    ],
  ])
})

test('a kit that has one look is asked by that again, and no third time', async () => {
  begin([])
  await lookRegularly(silent)
  expect(verbs()).toEqual(['quickCheck'])
  await answer(silent)
  const both =
    'it did not end within 5 ms; quickCheck, asked for a second opinion: ' +
    'it did not end within 5 ms'
  expect([verbs(), told.at(-1)]).toEqual([[], `unknown: ${both}`])
})

test('a look that failed, or was answered, asks for no second opinion', async () => {
  await lookRegularly(well)
  await lookRegularly({ outcome: 'failed', code: 'HF_KIT_FAILED', message: 'it threw' })
  expect(verbs()).toEqual([])
})

test('what stands is not called unknown at each look while second opinions are good', async () => {
  await lookRegularly(silent)
  await answer(well)
  const before = told.length
  await lookRegularly(silent)
  await answer(well)
  expect(told.slice(before)).toEqual([])
  await lookRegularly(well)
  expect(told.slice(before)).toEqual(['in-service: it serves'])
})

test('what a second opinion finds failed is a failure, with what both looks found', async () => {
  await lookRegularly(silent)
  await answer(says('failed', 'nothing listens'))
  expect(told.at(-1)).toBe(
    'failed: nothing listens, says deepCheck as a second opinion; ' +
      'the quickCheck before: it did not end within 5 ms',
  )
})

test('one is asked at a time, and regular looks go on beside it', async () => {
  await lookRegularly(silent)
  await lookRegularly(silent)
  expect(verbs()).toEqual(['deepCheck'])
})

test('a second opinion without an answer says nothing against a newer look with one', async () => {
  await lookRegularly(silent)
  await lookRegularly(well)
  const before = told.length
  await answer(silent)
  expect([before, told.length]).toEqual([2, 2])
})

test('looks without an answer count as a failure after a second opinion only', async () => {
  begin(['deepCheck'], { unknownIsFailureAfter: 1 })
  await lookRegularly(silent)
  expect(told.map((line) => line.split(':')[0])).toEqual(['unknown'])
  await answer(silent)
  expect(told.at(-1)).toContain('failed: it did not end within 5 ms; deepCheck, asked for a second')
})

test('a good second opinion counts as an answer for the policy', async () => {
  begin(['deepCheck'], { unknownIsFailureAfter: 2 })
  for (const _round of [1, 2, 3]) {
    await lookRegularly(silent)
    await answer(well)
  }
  await lookRegularly(silent)
  await answer(silent)
  expect(told.filter((line) => line.startsWith('failed'))).toEqual([])
})

test('a second opinion of what was let go of meanwhile is not told, but looked anew', async () => {
  await lookRegularly(silent)
  const [second] = asked.splice(0)
  const [vip] = Object.values(state.configuration.resources)
  const gone = executor.letGo(vip === undefined ? [] : [vip])
  await new Promise((resolve) => setImmediate(resolve))
  await answer({ outcome: 'done', value: undefined })
  await gone
  const before = told.length
  second?.answer(well)
  await new Promise((resolve) => setImmediate(resolve))
  clock.step()
  expect([told.length - before, verbs()]).toEqual([0, ['quickCheck']])
})

test('who asks for a look that times out is told a second opinion, and waits for it', async () => {
  const look = looks.look('vip')
  expect(await answer(silent)).toBe('deepCheck')
  expect([verbs(), told]).toEqual([['quickCheck'], []])
  await answer(well)
  await look
  expect(told).toEqual([
    'in-service: it serves, says quickCheck as a second opinion; ' +
      'the deepCheck before: it did not end within 5 ms',
  ])
})
