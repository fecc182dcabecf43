import { beforeEach, expect, test } from 'vitest'
import { Executor, standInListener } from '../executor/index.ts'
import {
  because,
  type ClusterState,
  type Event,
  emptyState,
  type Parameters,
  type Tag,
  unknownInstance,
} from '../model/index.ts'
import type { KitAnswer, KitCall, KitHost } from '../ports/index.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Looks } from './looks.ts'

const nothing = (): void => {}
const vip = standInResource({ tag: 'vip', priority: ['a'] })
const site = standInResource({ tag: 'site', priority: ['a'], dependsOn: ['vip'] })
const empty = emptyState('test', ['a'])
const base: ClusterState = {
  ...empty,
  configuration: { ...empty.configuration, resources: { vip, site } },
  targets: { vip: 'a', site: 'a' },
}
const isThere: KitAnswer = {
  outcome: 'done',
  value: { state: 'in-service', reason: 'it is there', eligible: true },
}

const isGone: KitAnswer = {
  outcome: 'done',
  value: { state: 'out-of-service', reason: 'it is not there', eligible: true },
}

let state: ClusterState
let watches: number
let submitted: Event[]
/** The looks that wait for their answers, by tag. */
let asked: {
  readonly tag: Tag
  readonly parameters: Parameters
  readonly answer: (answer: KitAnswer) => void
}[]
/** What watches were armed with. */
let watched: Parameters[]
let clock: VirtualClock
let executor: Executor
let looks: Looks

beforeEach(() => {
  ;[state, watches, watched, submitted] = [base, 0, [], []]
  ;[asked, clock] = [[], new VirtualClock()]
  const host = {
    list: () => [{ kind: vip.kind, hasWatch: true }],
    call: ({ verb, tag, parameters }: KitCall) => {
      if (verb !== 'quickCheck') return Promise.resolve({ outcome: 'done', value: undefined })
      return new Promise<KitAnswer>((resolve) => asked.push({ tag, parameters, answer: resolve }))
    },
    watch: ({ parameters }: KitCall) => {
      watches += 1
      watched.push(parameters)
      return { stop: nothing }
    },
  } as unknown as KitHost
  executor = new Executor('a', host, { ...standInListener, nowMs: () => clock.nowMs() })
  looks = new Looks({
    ...{ node: 'a', clock, executor, state: () => state },
    submit: (events) => submitted.push(...events),
    ...{ isTakingPart: () => true, leftovers: { of: () => undefined } },
    ...{ onHere: nothing, onTick: nothing, onFound: nothing, isProvisional: () => false },
  })
})

async function giveTurns(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

async function answerAll(answer: KitAnswer): Promise<void> {
  for (const look of asked.splice(0)) look.answer(answer)
  await giveTurns()
}

function lookOnce(): void {
  looks.start()
  looks.lookSoon('vip')
  clock.step()
}

test('what a look finds in service is watched', async () => {
  lookOnce()
  await answerAll(isThere)
  expect(watches).toBe(1)
})

test('what was let go of during a look is not watched, but looked at again', async () => {
  lookOnce()
  expect(await executor.letGo([vip])).toEqual([true])
  await answerAll(isThere)
  clock.step()
  expect([watches, asked.map(({ tag }) => tag)]).toEqual([0, ['vip']])
})

test('what is found before the end of an action is known is looked at soon after', async () => {
  const pending = { id: '1', verb: 'restore' } as const
  state = { ...base, instances: { vip: { a: { ...unknownInstance, pending } } } }
  const reason = { code: 'kit.said', values: { detail: 'it stopped' } }
  looks.start()
  looks.tell({ tag: 'vip', state: 'failed', isEligible: true, reason })
  clock.step()
  expect([submitted, asked.map(({ tag }) => tag)]).toEqual([[], ['vip']])
})

test('a sweep looks again at a hierarchy of which something was let go of', async () => {
  const sweep = looks.sweep({ kind: 'sweep', node: 'a', sweep: '1', tags: ['vip', 'site'] })
  const [ofSite, ofVip] = asked.splice(0)
  ofVip?.answer(isThere)
  await giveTurns()
  await executor.letGo([vip])
  ofSite?.answer(isThere)
  await giveTurns()
  const before = [...submitted]
  await answerAll(isGone)
  await sweep
  const found = submitted.flatMap((event) => (event.kind === 'swept' ? event.findings : []))
  expect(before).toEqual([])
  expect(found.map((finding) => finding.state)).toEqual(['out-of-service', 'out-of-service'])
})

test('what is held with older parameters is looked at and watched with these', async () => {
  const held = { ...unknownInstance, isLookedAt: true, state: 'in-service' } as const
  state = { ...base, instances: { vip: { a: { ...held, outdated: { speed: 1 } } } } }
  lookOnce()
  const [look] = asked
  await answerAll(isThere)
  expect([look?.parameters, watched]).toEqual([{ speed: 1 }, [{ speed: 1 }]])
})

test('a sweep looks with the older parameters that something is held with', async () => {
  const held = { ...unknownInstance, outdated: { speed: 1 } } as const
  state = { ...base, instances: { vip: { a: held } } }
  const swept = looks.sweep({ kind: 'sweep', node: 'a', sweep: '1', tags: ['vip'] })
  await giveTurns()
  expect(asked.map(({ parameters }) => parameters)).toEqual([{ speed: 1 }])
  await answerAll(isThere)
  await swept
})

test('other words of a kit for the same are told twice a minute at most', () => {
  const held = { ...unknownInstance, isLookedAt: true, state: 'in-service' } as const
  const known = because('kit.said', { detail: 'it serves 1' })
  const isHeld = { ...held, health: 'good', isEligible: true, reason: known } as const
  state = { ...base, instances: { vip: { a: isHeld } } }
  const say = (detail: string) => {
    const reason = because('kit.said', { detail })
    looks.tell({ tag: 'vip', state: 'in-service', isEligible: true, reason })
    return submitted.splice(0).length
  }
  expect([say('it serves 1'), say('it serves 2'), say('it serves 3')]).toEqual([0, 1, 0])
  clock.after(30_000, nothing)
  clock.step()
  expect(say('it serves 3')).toBe(1)
})

test('what an action left in service is not told anew for the words of a look', () => {
  const held = { ...unknownInstance, isLookedAt: true, state: 'in-service' } as const
  const reason = because('action.done', { verb: 'restore' })
  state = {
    ...base,
    instances: { vip: { a: { ...held, health: 'good', isEligible: true, reason } } },
  }
  const said = because('kit.said', { detail: 'it serves' })
  looks.tell({ tag: 'vip', state: 'in-service', isEligible: true, reason: said })
  expect(submitted).toEqual([])
})
