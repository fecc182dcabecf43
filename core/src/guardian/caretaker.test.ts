import { beforeEach, describe, expect, test } from 'vitest'
import { timingFor } from '../model/index.ts'
import type { AuthorityListener } from '../ports/index.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Caretaker } from './caretaker.ts'
import { StandInGates } from './stand-in-gates.ts'

const timing = timingFor(1_000)
const { heartbeatMs, leaseMs, guardianMs, daemonGraceMs, marginMs } = timing
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

let clock: VirtualClock
let caretaker: Caretaker
let story: string[]
let undroppable: string[]
let isDeserted: boolean
let ownUntilMs: number
let listener: AuthorityListener | undefined
let gateStory: string[]

beforeEach(() => {
  clock = new VirtualClock()
  story = []
  undroppable = []
  isDeserted = false
  ownUntilMs = 0
  gateStory = []
  const tell = (what: string): void => void story.push(`${clock.nowMs()} ${what}`)
  caretaker = new Caretaker({
    node: 'a',
    clock,
    log: quiet,
    authority: {
      remainingMs: () => ownUntilMs - clock.nowMs(),
      ageMsOf: () => 0,
      follow: (given) => {
        listener = given
        return () => {}
      },
    },
    gates: new StandInGates({
      ...{ clock, log: quiet },
      gates: {
        set: (addresses, openForMs) => {
          const names = addresses.map(({ address }) => address).join()
          gateStory.push(`${clock.nowMs()} ${names || 'nothing'} ${openForMs}`)
        },
        guarded: () => [],
      },
      renewAddress: async ({ address }) => void gateStory.push(`${clock.nowMs()} kept ${address}`),
    }),
    isDeserted: () => isDeserted,
    killDaemon: () => tell('killed'),
    execute: async ({ tag }) => {
      if (undroppable.includes(tag)) throw new Error('it stays')
      tell(`dropped ${tag}`)
    },
    onStandIn: () => {},
    tellRemoved: (tags) => tell(`told ${tags.join()}`),
  })
  caretaker.attend()
  caretaker.setTiming(timing)
})

/** Lets time pass; promises have their turns after each event. */
async function passTo(ms: number): Promise<void> {
  for (let next = clock.nextMs; next !== undefined && next <= ms; next = clock.nextMs) {
    clock.step()
    for (let turn = 0; turn < 20; turn += 1) await undefined
  }
  clock.runUntil(ms)
}

function lodge(tag: string, children: readonly string[] = [], wayDownMs = 100): void {
  caretaker.lodge({ tag, drop: { command: ['drop', tag] }, children, wayDownMs })
}

describe('a daemon that stands still', () => {
  test('is killed when its authority is over, and what it held is dropped', async () => {
    caretaker.renew(1_000)
    lodge('disk')
    lodge('vip', ['disk'])
    await passTo(1_000 + guardianMs - 1)
    expect(story).toEqual([])
    await passTo(1_000 + guardianMs)
    const drops = ['1020 dropped vip', '1020 dropped disk', '1020 told vip,disk']
    expect(story).toEqual(['1020 killed', ...drops])
  })

  test('is left alone as long as it renews', async () => {
    lodge('vip')
    for (let ms = 0; ms < 3_000; ms += 50) {
      caretaker.renew(ms + leaseMs)
      await passTo(ms + 50)
    }
    expect(story).toEqual([])
  })
})

test('a daemon that says nothing is left alone as long as others acknowledge it', async () => {
  caretaker.renew(600)
  lodge('vip')
  for (let ms = 0; ms < 1_500; ms += 50) {
    await passTo(ms)
    ownUntilMs = ms + leaseMs
    listener?.onRenewed()
  }
  const before = [...story]
  await passTo(1_450 + leaseMs + guardianMs)
  expect([before, story[0]]).toEqual([[], `${1_450 + leaseMs + guardianMs} killed`])
})

test('a renewal that nobody was told of counts as soon as it matters', async () => {
  caretaker.renew(600)
  lodge('vip')
  ownUntilMs = 1_100
  await passTo(1_100 + guardianMs)
  expect(story[0]).toBe(`${1_100 + guardianMs} killed`)
})

test('what was renewed by a longer lease counts by a shorter one that is told', async () => {
  caretaker.renew(leaseMs)
  lodge('disk')
  await passTo(50)
  caretaker.setTiming({ ...timing, leaseMs: 200 })
  await passTo(250 + guardianMs - 1)
  const before = [...story]
  await passTo(250 + guardianMs)
  expect([before, story.length > 0]).toEqual([[], true])
})

describe('a daemon that has noticed the end of its authority', () => {
  test('lives, and what it has not removed in time is dropped for it', async () => {
    caretaker.renew(1_000)
    lodge('vip')
    lodge('slow')
    await passTo(1_000)
    caretaker.yield()
    caretaker.withdraw('vip')
    await passTo(1_200)
    expect(story).toEqual(['1020 dropped slow'])
  })
})

describe('a daemon that is dead', () => {
  test('is stood in for so long that the last drop ends before its grace', async () => {
    caretaker.renew(1_000)
    lodge('vip', [], 300)
    caretaker.mourn()
    const standInMs = daemonGraceMs - leaseMs - guardianMs - marginMs - 300
    let lastMs = 0
    for (let ms = 0; ms < daemonGraceMs; ms += 50) {
      await passTo(ms)
      if (caretaker.isStandingIn) ownUntilMs = ms + leaseMs
      if (caretaker.isStandingIn) lastMs = ms
      listener?.onRenewed()
    }
    const dueMs = lastMs + leaseMs + guardianMs
    expect(lastMs).toBe(Math.ceil(standInMs / 50) * 50 - 50)
    expect(story.slice(0, 2)).toEqual([`${dueMs} dropped vip`, `${dueMs} told vip`])
    expect(dueMs + 300 + marginMs).toBeLessThanOrEqual(daemonGraceMs)
  })

  test('is told of again and again, until another one is there', async () => {
    caretaker.renew(1_000)
    lodge('vip')
    caretaker.mourn()
    await passTo(1_250)
    const told = story.filter((line) => line.endsWith('told vip')).length
    caretaker.attend()
    await passTo(9_000)
    expect([told, story.filter((line) => line.endsWith('told vip')).length]).toEqual([3, 3])
  })

  test.each([60_000, 60_150, 60_300, 60_450, 60_600])(
    'harms nobody for a lease from when somebody could take over, after %i ms',
    async (backMs) => {
      caretaker.renew(1_000)
      lodge('vip')
      caretaker.mourn()
      isDeserted = true
      await passTo(backMs)
      isDeserted = false
      await passTo(backMs + leaseMs - heartbeatMs)
      const before = [...story]
      await passTo(backMs + leaseMs + guardianMs)
      expect([before, story.length > 0]).toEqual([[], true])
    },
  )
})

test('what a dead daemon left is dropped when a node comes that was away', async () => {
  caretaker.renew(1_000)
  lodge('vip')
  caretaker.enterView({ members: ['a', 'b', 'c'], joined: ['a', 'b', 'c'], left: [] })
  caretaker.mourn()
  caretaker.enterView({ members: ['a', 'c'], joined: [], left: [{ node: 'b', how: 'down' }] })
  caretaker.enterView({ members: ['a'], joined: [], left: [{ node: 'c', how: 'process-gone' }] })
  caretaker.enterView({ members: ['a', 'c'], joined: ['c'], left: [] })
  await passTo(300)
  const before = [...story]
  caretaker.enterView({ members: ['a', 'b'], joined: ['b'], left: [] })
  await passTo(300 + guardianMs)
  expect([before, story[0]]).toEqual([[], `${300 + guardianMs} dropped vip`])
})

test('what a dead daemon left stays when the engine went with the last daemon of all', async () => {
  caretaker.renew(1_000)
  lodge('vip')
  caretaker.enterView({ members: ['a', 'b'], joined: ['a', 'b'], left: [] })
  caretaker.mourn()
  isDeserted = true
  caretaker.loseEngine()
  isDeserted = false
  caretaker.enterView({ members: ['a', 'b'], joined: ['b'], left: [] })
  await passTo(300 + guardianMs)
  expect(story).toEqual([])
})

test.each([
  ['was started', () => {}],
  ['lost the engine', () => caretaker.loseEngine()],
])(
  'what a dead daemon left is dropped by a guardian that %s since others were there',
  async (_, happen) => {
    caretaker.renew(1_000)
    lodge('vip')
    caretaker.enterView({ members: ['a'], joined: ['a'], left: [] })
    happen()
    caretaker.mourn()
    await passTo(300)
    caretaker.enterView({ members: ['a', 'b'], joined: ['a', 'b'], left: [] })
    await passTo(300 + guardianMs)
    expect(story[0]).toBe(`${300 + guardianMs} dropped vip`)
  },
)

test('what came into service again after a drop is not told of', async () => {
  caretaker.renew(1_000)
  lodge('vip')
  await passTo(1_000)
  caretaker.yield()
  await passTo(1_100)
  lodge('vip')
  caretaker.renew(2_000)
  caretaker.mourn()
  caretaker.enterView({ members: [], joined: [], left: [] })
  expect(story).toEqual(['1020 dropped vip'])
})

test('what cannot be dropped is not told of, and is tried again', async () => {
  caretaker.renew(1_000)
  lodge('vip')
  lodge('disk')
  undroppable = ['disk']
  caretaker.mourn()
  await passTo(1_100)
  const before = story.splice(0)
  undroppable = []
  await passTo(1_600)
  expect(before).toEqual(['1020 dropped vip', '1020 told vip'])
  expect(story.slice(-2)).toEqual(['1520 dropped disk', '1520 told vip,disk'])
})

describe('the gate of an address', () => {
  const drop = { addresses: [{ address: '10.0.0.7/32', interface: 'eth0', validForMs: 2_000 }] }

  beforeEach(() => {
    caretaker.lodge({ tag: 'vip', drop, children: [], wayDownMs: 50 })
    ownUntilMs = 555
  })

  test('is kept open for what remains of the lease while the guardian stands in', () => {
    caretaker.renew(1_000)
    listener?.onRenewed()
    const before = [...gateStory]
    caretaker.mourn()
    listener?.onRenewed()
    expect([before, gateStory]).toEqual([[], ['0 10.0.0.7 555', '0 kept 10.0.0.7/32']])
  })

  test('is never kept open for a daemon that stands still, and nothing of it is left', async () => {
    caretaker.renew(1_000)
    ownUntilMs = 1_000
    await passTo(900)
    listener?.onRenewed()
    await passTo(1_100)
    expect([story[0], gateStory]).toEqual(['1020 killed', ['1020 nothing 0']])
  })

  test('is kept open as long as there is nobody who could take over', async () => {
    isDeserted = true
    caretaker.renew(1_000)
    caretaker.mourn()
    await passTo(20_000)
    const times = gateStory.filter((line) => line.endsWith(` ${leaseMs}`)).map(Number.parseFloat)
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect([times[0], times.at(-1), Math.max(...gaps)]).toEqual([0, 20_000, timing.heartbeatMs])
  })
})
