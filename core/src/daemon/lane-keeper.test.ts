import { beforeEach, expect, test } from 'vitest'
import type { LaneOrders } from '../fast-lane/index.ts'
import type { Drop } from '../kit/drop.ts'
import type { Event, KitFacts, Reason } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { LaneKeeper } from './lane-keeper.ts'

const pair = ['a', 'b']
const kit: KitFacts = { ...standInFacts, takeover: 'probe', hooks: ['probe', 'drop'] }
const wayDown: Drop = {
  addresses: [
    { address: '10.0.0.7/32', interface: 'eth0', validForMs: 10_000 },
    { address: '10.0.0.7/32', interface: 'eth1', validForMs: 10_000 },
  ],
}
const taken = { kind: 'taken', node: 'a', tags: ['vip'] } as const
let clock: VirtualClock
let cluster: IdealNodes
let drop: Drop | undefined
let lacks: readonly Reason[]
let authorityMs: number

/** A node's keeper, with a lane that follows orders when it is told to. */
class Seat {
  readonly node: string
  readonly keeper: LaneKeeper
  readonly orders: LaneOrders[] = []
  readonly #answers: ((isGuarding: boolean) => void)[] = []
  submitted: Event[] = []

  constructor(node: string, isTaking = true) {
    this.node = node
    const give = (orders: LaneOrders): Promise<boolean> => {
      this.orders.push(orders)
      return new Promise((resolve) => this.#answers.push(resolve))
    }
    const standing = { roads: [], latenessMs: 0, silences: 0, closures: 0 }
    this.keeper = new LaneKeeper({
      ...{ node, clock, state: () => cluster.state, isTakingPart: () => true },
      lane: { isTaking, onNews: undefined, give, present: () => ({ ...standing, lacks }) },
      authority: { remainingMs: () => authorityMs },
      submit: (events) => void this.submitted.push(...events),
      ask: async () => {
        if (drop === undefined) throw new Error('the kit cannot say')
        return drop
      },
    })
  }

  get last(): LaneOrders | undefined {
    return this.orders.at(-1)
  }

  /** The lane does what it was told, and the kernel guards or does not. */
  async follow(isGuarding = true): Promise<void> {
    for (const answer of this.#answers.splice(0)) answer(isGuarding)
    await turns()
  }

  /** All that was said reaches everybody. */
  say(): void {
    for (const event of this.submitted.splice(0)) cluster.work(event)
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    clock.runUntil(clock.nowMs())
  }
}

/** Time passes, and everybody reviews what there is now and then. */
async function pass(ms: number, seats: readonly Seat[]): Promise<void> {
  for (const endMs = clock.nowMs() + ms; clock.nowMs() < endMs; ) {
    clock.runUntil(clock.nowMs() + 50)
    for (const seat of seats) seat.keeper.review()
    await turns()
  }
}

/** Both lanes are calm, gate and claim what they may, and everybody knows. */
async function arm(seats: readonly Seat[]): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await pass(6_000, seats)
    for (const seat of seats) await seat.follow()
    for (const seat of seats) seat.say()
  }
  await pass(300, seats)
}

beforeEach(() => {
  clock = new VirtualClock()
  cluster = new IdealNodes(pair)
  cluster.meet(pair, pair)
  cluster.configure([standInResource({ tag: 'vip', priority: pair, kit })])
  cluster.settle()
  drop = wayDown
  lacks = []
  authorityMs = 500
})

test('an owner gates first and says so then, and only then the other one may take it', async () => {
  const [a, b] = [new Seat('a'), new Seat('b')]
  await pass(6_000, [a, b])
  const address = { address: '10.0.0.7', prefixLength: 32, interface: 'eth0', validForMs: 10_000 }
  expect(a.last).toMatchObject({ isGated: true, own: [{ tag: 'vip', addresses: [address] }] })
  expect([a.submitted, b.submitted]).toEqual([
    [],
    [{ kind: 'laneTold', node: 'b', gated: [], claims: ['vip'] }],
  ])
  await b.follow()
  b.say()
  await pass(300, [a, b])
  expect(b.last?.prizes).toEqual([])
  await a.follow()
  expect(a.submitted).toEqual([
    { kind: 'laneTold', node: 'a', gated: ['vip'], claims: [] },
    { kind: 'laneHeeded', node: 'a', owner: 'b' },
  ])
  a.say()
  await pass(300, [a, b])
  expect(b.last?.prizes).toEqual([{ tag: 'vip', owner: 'a', addresses: [address] }])
  expect((b.last?.armedUntilMs ?? 0) - clock.nowMs()).toBeLessThanOrEqual(500)
})

test('an owner hears of renewals of its authority, of every third one', async () => {
  const [a, b] = [new Seat('a'), new Seat('b')]
  await arm([a, b])
  const [before, count] = [a.last?.armedUntilMs ?? 0, a.orders.length]
  await pass(600, [a, b])
  expect(a.last?.prizes).toEqual([])
  expect([(a.last?.armedUntilMs ?? 0) - before, a.orders.length - count]).toEqual([600, 4])
})

test('what a kernel does not guard nobody is told to be gated', async () => {
  const a = new Seat('a')
  await pass(6_000, [a])
  await a.follow(false)
  expect(a.submitted).toEqual([])
})

test('an owner whose lane lacks something opens when the other has heeded it', async () => {
  const [a, b] = [new Seat('a'), new Seat('b')]
  await arm([a, b])
  expect(b.last?.prizes.length).toBe(1)
  lacks = [{ code: 'lane.late', values: { ms: 12 } }]
  await pass(100, [a])
  expect([a.last?.isGated, a.submitted]).toEqual([
    true,
    [{ kind: 'laneTold', node: 'a', gated: [], claims: [] }],
  ])
  a.say()
  await pass(100, [a, b])
  expect([a.last?.isGated, b.last?.prizes]).toEqual([true, []])
  // Not before its lane takes it no more.
  expect(b.submitted.some(({ kind }) => kind === 'laneHeeded')).toBe(false)
  await b.follow()
  await pass(100, [b])
  b.say()
  await pass(100, [a])
  expect(a.last?.isGated).toBe(false)
})

test('what was taken is kept until the cluster has decided, and looked at by nobody', async () => {
  const [a, b] = [new Seat('a'), new Seat('b')]
  await arm([a, b])
  b.keeper.note(taken)
  expect(b.keeper.hasTaken('vip')).toBe(true)
  // It is gone, and nothing is decided as yet.
  const { targets } = cluster.state
  cluster.crash('a')
  const decided = cluster.state
  cluster.state = { ...decided, targets }
  await pass(100, [b])
  expect(b.last?.prizes.length).toBe(1)
  cluster.state = decided
  await pass(100, [b])
  expect([b.keeper.hasTaken('vip'), b.last?.prizes, b.last?.own.length]).toEqual([false, [], 1])
})

test('what was given back is nobody’s any more', async () => {
  const [a, b] = [new Seat('a'), new Seat('b')]
  await arm([a, b])
  b.keeper.note(taken)
  b.keeper.note({ ...taken, kind: 'given-back', why: 'answered' })
  expect(b.keeper.hasTaken('vip')).toBe(false)
})

test.each<[string, Drop]>([
  ['more than addresses', { ...wayDown, cgroups: ['web'] }],
  ['no addresses', {}],
  ['what the kernel does not remove', { addresses: [{ address: '10.0.0.7/32', interface: 'e' }] }],
])('%s does not go by the lane', async (_, way) => {
  drop = way
  const a = new Seat('a')
  await arm([a])
  expect([a.last?.own, cluster.state.nodes['a']?.lane]).toEqual([[], null])
})

test('a kit that cannot say is asked again', async () => {
  drop = undefined
  const a = new Seat('a')
  await arm([a])
  expect(a.last?.own).toEqual([])
  drop = wayDown
  await pass(1_100, [a])
  expect(a.last?.own.map(({ tag }) => tag)).toEqual(['vip'])
})

test('without authority, or before it was calm for a while, nothing is asked for', async () => {
  authorityMs = 0
  const [b, early] = [new Seat('b'), new Seat('b')]
  await pass(10_000, [b])
  authorityMs = 500
  await pass(4_000, [early])
  expect([b.submitted, early.submitted]).toEqual([[], []])
})

test('a lane that only watches takes nothing, gates nothing, and heeds all', async () => {
  const [a, b] = [new Seat('a'), new Seat('b', false)]
  await pass(6_000, [a, b])
  await a.follow()
  a.say()
  await pass(100, [a, b])
  expect([b.orders, b.submitted]).toEqual([[], [{ kind: 'laneHeeded', node: 'b', owner: 'a' }]])
})
