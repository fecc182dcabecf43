import { beforeEach, expect, test } from 'vitest'
import type { ClusterState, Event, KitRelease } from '../model/index.ts'
import type {
  KitAnswer,
  KitCall,
  KitHost,
  KitProfile,
  KitShelf,
  StagedKit,
} from '../ports/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import type { KitKeeper } from './kit-keeper.ts'
import { KitWayBack } from './kit-way-back.ts'

const [newer, older] = [release('2'), release('1')]
const restore: KitCall = {
  ...{ kind: 'lamp', verb: 'restore', tag: 'lamp', parameters: {}, peers: [], timeoutMs: 1_000 },
}
const failed: KitAnswer = { outcome: 'failed', code: 'HF_KIT_HOOK_FAILED', message: 'dark' }

let clock: VirtualClock
let proven: Set<string>
let fallen: string[]
let lodged: string[]
let proposed: Event[]
let hasAuthority: boolean
let answers: PromiseWithResolvers<KitAnswer>[]
let wayBack: KitWayBack

beforeEach(() => {
  ;[clock, proven, fallen, proposed, answers] = [new VirtualClock(), new Set(), [], [], []]
  ;[hasAuthority, lodged] = [true, []]
  const state = stateOf()
  wayBack = new KitWayBack({
    ...{ host: host(), shelf: shelf(), keeper: keeper(), clock, node: 'a', state: () => state },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    hasAuthority: () => hasAuthority,
    submit: (events) => proposed.push(...events),
    lodgeAnew: (tag) => void lodged.push(tag),
    newId: () => `a/${proposed.length}`,
  })
})

function release(version: string): KitRelease {
  const source = { kind: 'registry' } as const
  return { name: 'holdfast-kit-lamp', version, kind: 'lamp', digest: version, source }
}

function stateOf(): ClusterState {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  const kits = { [newer.name]: { release: newer, previous: older } }
  return { ...cluster.state, configuration: { ...cluster.state.configuration, kits } }
}

const schema = { type: 'object', properties: {} }
const profile = { kind: 'lamp', facts: standInFacts, schema } as Partial<KitProfile> as KitProfile

/** The newer version is in use; its answers are given by the test. */
function host(): KitHost {
  const call = (): Promise<KitAnswer> => {
    const answer = Promise.withResolvers<KitAnswer>()
    answers.push(answer)
    return answer.promise
  }
  return { call, list: () => [profile] } as Partial<KitHost> as KitHost
}

function shelf(): KitShelf {
  return {
    isProven: ({ digest }: KitRelease) => proven.has(digest),
    noteProven: ({ digest }: KitRelease) => void proven.add(digest),
  } as Partial<KitShelf> as KitShelf
}

function keeper(): KitKeeper {
  const staged: StagedKit = {
    ...{ release: older, profile },
    call: async (_: KitCall) => ({ outcome: 'done', value: undefined }),
  }
  return {
    doubtfulFor: () => (proven.has(newer.digest) ? undefined : { release: newer, previous: older }),
    offerAgain: async () => staged,
    withdraw: () => {},
    returnTo: () => void fallen.push(newer.digest),
    hasFallenFrom: ({ digest }: KitRelease) => fallen.includes(digest),
  } as Partial<KitKeeper> as KitKeeper
}

test('of two restores at once the one that succeeds proves the version', async () => {
  const calls = [wayBack.call(restore), wayBack.call({ ...restore, tag: 'other' })]
  answers[0]?.resolve({ outcome: 'done', value: undefined })
  await calls[0]
  answers[1]?.resolve(failed)
  expect([(await calls[1])?.outcome, fallen, proposed]).toEqual(['failed', [], []])
})

test('the cluster is asked to return until it has, and only with authority', async () => {
  const call = wayBack.call(restore)
  answers[0]?.resolve(failed)
  expect([(await call).outcome, fallen, proposed.length]).toEqual(['done', ['2'], 1])
  expect(lodged).toEqual(['lamp'])
  clock.runUntil(30_000)
  hasAuthority = false
  clock.runUntil(60_000)
  expect(proposed.length).toBe(2)
  hasAuthority = true
  fallen.length = 0
  clock.runUntil(90_000)
  expect([proposed.length, clock.nextMs]).toEqual([2, undefined])
})
