import { beforeEach, expect, test } from 'vitest'
import { FastLane } from './fast-lane.ts'
import type { LaneHands } from './lane-hands.ts'
import { usualLaneTimes } from './lane-times.ts'
import type { LaneOrders } from './prize.ts'
import type { Road } from './road.ts'

const { intervalMs, gateMs } = usualLaneTimes
const roads: readonly Road[] = [
  { node: 'b', link: 0, address: '10.0.0.2', kind: 'echo' },
  { node: 'b', link: 1, address: '10.1.0.2', kind: 'neighbour' },
  { node: undefined, link: 0, address: '10.0.0.9', kind: 'echo' },
]

function resource(tag: string, address: string) {
  return {
    ...{ tag },
    addresses: [{ address, prefixLength: 24, interface: 'service', validForMs: 5_000 }],
  }
}

const [x, y] = [resource('x', '10.9.0.1'), resource('y', '10.9.0.2')]
const orders: LaneOrders = {
  ...{ own: [x], isGated: true, prizes: [{ ...y, owner: 'b' }] },
  ...{ armedUntilMs: 100_000, decideWithinMs: 1_000 },
}

/** The same, after this node's authority was renewed. */
const later: LaneOrders = { ...orders, armedUntilMs: 100_500 }

/** A lane of node a whose kernel only writes down what it is told. */
class Desk {
  readonly lane: FastLane
  calls: string[] = []
  news: string[] = []
  claimed: string[] = []
  asked: string[] = []
  nowMs = 1_000
  /** The thread stands still for so long before the next time that the kernel is told. */
  heldUpMs = 0
  /** The same before it has an address brought in. */
  addingMs = 0

  constructor() {
    const call = (what: string) => void this.calls.push(what)
    const hands: LaneHands = {
      nowMs: () => this.nowMs,
      gate: (guarded, openForMs) => {
        this.nowMs += this.heldUpMs
        this.heldUpMs = 0
        const said = guarded.map(({ address, isOpen }) => `${address}${isOpen ? '' : ' shut'}`)
        call(`gate ${said.join()} for ${openForMs}`)
      },
      ask: ({ address }) => call(`ask ${address}`),
      add: ({ address }) => {
        this.nowMs += this.addingMs
        call(`add ${address}`)
      },
      remove: ({ address }) => call(`remove ${address}`),
      announce: ({ address }) => call(`announce ${address}`),
    }
    this.lane = new FastLane(roads, usualLaneTimes, hands)
  }

  give(given: LaneOrders): this {
    this.#tell(this.lane.give(given))
    return this
  }

  /** One interval later; the roads of these are answered, each probe sent at the wake-up before. */
  wake(...answered: (string | undefined)[]): this {
    this.nowMs += intervalMs
    const sentMs = this.nowMs - intervalMs
    const answers = roads.flatMap(({ node }, road) =>
      answered.includes(node) ? [{ road, sentMs }] : [],
    )
    this.#tell(this.lane.wake({ answers, claimed: this.claimed, asked: this.asked }))
    this.claimed = []
    this.asked = []
    return this
  }

  go(wakes: number, ...answered: (string | undefined)[]): this {
    for (let wake = 0; wake < wakes; wake += 1) this.wake(...answered)
    return this
  }

  /** What the kernel was told since it was asked for last. */
  said(): readonly string[] {
    const said = this.calls
    this.calls = []
    return said
  }

  #tell(news: ReturnType<FastLane['give']>): void {
    for (const one of news) this.news.push('why' in one ? `${one.kind} ${one.why}` : one.kind)
  }
}

let desk: Desk
/** A healthy pair for a while: what an earlier lane may have left is sorted out. */
beforeEach(() => {
  desk = new Desk().give({ ...orders, own: [], isGated: false, prizes: [], armedUntilMs: 0 })
  desk.go(20, 'b', undefined).give(orders).wake('b', undefined).said()
})

test('an address of its own speaks for what is left of D since its newest answer was asked', () => {
  desk.wake('b', undefined)
  expect(desk.said()).toEqual([`gate 10.9.0.1 for ${gateMs - intervalMs}`])
  desk.wake()
  expect(desk.said()).toEqual([`gate 10.9.0.1 for ${gateMs - 2 * intervalMs}`])
})

test('what a silent owner has is taken after it was asked for', () => {
  desk.go(7, undefined).said()
  desk.wake(undefined)
  expect(desk.said()).toEqual(['ask 10.9.0.2', 'gate 10.9.0.1,10.9.0.2 shut for 25'])
  desk.wake(undefined).said()
  desk.wake(undefined)
  expect(desk.said()).toEqual([
    ...['add 10.9.0.2', 'gate 10.9.0.1,10.9.0.2 for 25', 'announce 10.9.0.2'],
  ])
  expect(desk.news).toEqual(['silent', 'taken'])
})

test('what is claimed while it is asked for is not taken', () => {
  desk.go(8, undefined)
  desk.claimed = ['10.9.0.2']
  desk.go(5, undefined)
  expect(desk.news).toEqual(['silent', 'refused claimed'])
})

test.each([
  ['its owner answers', 'answered', (one: Desk) => one.wake('b', undefined)],
  ['nobody answers any more', 'alone', (one: Desk) => one.go(6)],
  ['nobody decided in time', 'undecided', (one: Desk) => one.go(200, undefined)],
])('what was taken is given back when %s', (_, why, befall) => {
  desk.go(10, undefined)
  befall(desk)
  expect(desk.news).toEqual([
    'silent',
    'taken',
    ...(why === 'answered' ? ['heard'] : []),
    `given-back ${why}`,
  ])
  expect(desk.said()).toContain('remove 10.9.0.2')
})

test('an owner that lapsed opens when it was answered for long and nobody had its address', () => {
  desk.go(7).go(9, 'b', undefined)
  expect(desk.said().at(-1)).toBe('gate 10.9.0.1 shut for 25')
  desk.wake('b', undefined)
  expect(desk.said()).toEqual(['gate 10.9.0.1 for 25', 'announce 10.9.0.1'])
})

test('an owner that lapsed stays shut while somebody else asks for its address', () => {
  desk.go(7).go(9, 'b', undefined)
  desk.asked = ['10.9.0.1']
  desk.go(9, 'b', undefined)
  expect(desk.said()).not.toContain('announce 10.9.0.1')
  desk.go(2, 'b', undefined)
  expect(desk.said()).toContain('announce 10.9.0.1')
})

test('an owner that speaks goes on when others ask, and says where its address is', () => {
  desk.asked = ['10.9.0.1']
  desk.wake('b', undefined)
  expect(desk.said()).toEqual(['gate 10.9.0.1 for 25', 'announce 10.9.0.1'])
})

test('who is back is asked for what it has, and is told what is not its own', () => {
  desk.go(9, undefined).said()
  desk.wake('b', undefined)
  expect(desk.news).toEqual(['silent', 'heard'])
  expect(desk.said()).toEqual(['ask 10.9.0.2', 'gate 10.9.0.1 for 25', 'announce 10.9.0.1'])
})

test('an owner that was away for long waits for a word of the cluster', () => {
  desk.go(30).go(30, 'b', undefined)
  expect(desk.said()).not.toContain('announce 10.9.0.1')
  desk.give(later).wake('b', undefined)
  expect(desk.said()).toContain('gate 10.9.0.1 for 25')
})

test('what is shut when it ceases to be its own stays shut until a kit has taken it away', () => {
  desk.go(7)
  desk.give({ ...orders, own: [], isGated: false, prizes: [] }).go(2, 'b', undefined)
  expect(desk.said().slice(-1)).toEqual(['gate 10.9.0.1 shut for 25'])
  desk.go(1_000, 'b', undefined)
  expect(desk.said().at(-1)).toBe('gate  for 25')
})

test('what opens again is announced every second wake-up for a second', () => {
  desk.go(7).go(10, 'b', undefined).said()
  desk.go(400, 'b', undefined)
  expect(desk.said().filter((call) => call.startsWith('announce')).length).toBe(100)
})

test('what its owner asks for is not taken', () => {
  desk.go(8, undefined)
  desk.asked = ['10.9.0.2']
  desk.go(5, undefined)
  expect(desk.news).toEqual(['silent', 'refused claimed'])
})

test('a lane that begins with an address of its own does not know that it did not lapse', () => {
  const second = new Desk().give(orders).go(1, 'b', undefined).give(later).go(9, 'b', undefined)
  expect(second.said().filter((call) => call.startsWith('gate 10.9.0.1 for'))).toEqual([])
  expect(second.go(2, 'b', undefined).said().at(-1)).toBe('gate 10.9.0.1 for 25')
})

test('a lane that begins takes away what an earlier one may have taken', () => {
  expect(new Desk().give(orders).said()).toEqual(['remove 10.9.0.2'])
})

test('who is held up on its way to the kernel writes anew what was open all the time', () => {
  desk.heldUpMs = 12
  desk.wake('b', undefined)
  expect(desk.said()).toEqual(['gate 10.9.0.1 for 25', 'gate 10.9.0.1 for 13'])
})

test('who is held up until its gate has lapsed shuts what it has just opened', () => {
  desk.heldUpMs = 40
  desk.wake('b', undefined)
  expect(desk.said()).toEqual(['gate 10.9.0.1 for 25', 'gate 10.9.0.1 shut for 0'])
  desk.wake('b', undefined)
  expect(desk.said()).toContain('gate 10.9.0.1 shut for 25')
})

test('who is held up while it brings in what it takes gives it back unopened', () => {
  desk.go(9, undefined).said()
  desk.addingMs = 5
  desk.wake(undefined)
  expect(desk.said()).toEqual(['add 10.9.0.2', 'remove 10.9.0.2', 'gate 10.9.0.1 for 20'])
  expect(desk.news).toEqual(['silent', 'given-back late'])
})

test('who is held up while it opens what it takes gives it back', () => {
  desk.go(9, undefined).said()
  desk.heldUpMs = 6
  desk.wake(undefined)
  expect(desk.said()).toEqual([
    ...['add 10.9.0.2', 'gate 10.9.0.1,10.9.0.2 for 25'],
    ...['gate 10.9.0.1 shut,10.9.0.2 shut for 19', 'remove 10.9.0.2'],
  ])
  expect(desk.news).toEqual(['silent', 'taken', 'given-back late'])
})
