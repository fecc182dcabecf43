import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
import { DaemonsLab } from './daemons-lab.ts'

const names = ['n1', 'n2', 'n3'] as const
const limits = { timeoutMs: 60_000, intervalMs: 20 }
/** One late wake-up, as on a machine that tests run on, is too late for 10 to 20 s. */
const armedLimits = { timeoutMs: 150_000, intervalMs: 20 }
const armedWithin = { timeout: 200_000 }
let lab: DaemonsLab

beforeAll(async () => {
  lab = await DaemonsLab.open(names, { setting: 'fastLane: on' })
})
afterAll(() => lab?.close())

/** Waits until one node's address may be taken by another one, as both of them know. */
async function untilArmed(owner: string, taker: string): Promise<void> {
  const look = async () => {
    const lanes = await Promise.all(
      [owner, taker].map(async (name) => (await lab.node(name).client.lane(name)).lane),
    )
    const isArmed = lanes[0]?.gates.includes('vip') && lanes[1]?.takes.includes('vip')
    const lacks = lanes.map((lane) => lane?.lacks.map(({ sentence }) => sentence).join())
    return isArmed === true || lacks.join('; ')
  }
  await waitUntil(`${taker} may take what ${owner} has`, look, armedLimits)
}

/** What was told of the lane and of a node since an event, in order, as n2 knows. */
async function storyOf(node: string, after: number): Promise<readonly string[]> {
  const events = await lab.node('n2').client.events(after)
  const codes = events.flatMap((event) => (event.node === node ? (event.reason?.code ?? []) : []))
  return codes.filter((code) => /^event\.(lane|node)-/.test(code))
}

async function lastEvent(): Promise<number> {
  return (await lab.node('n2').client.events(0)).at(-1)?.id ?? 0
}

async function untilTold(node: string, code: string, after: number): Promise<void> {
  const look = async () => {
    const story = await storyOf(node, after)
    return story.includes(code) || story.join()
  }
  await waitUntil(`${code} is told of ${node}`, look, limits)
}

/** Nothing goes in or out for so long; whoever waits for something waits too. */
function hesitate(name: string, ms: number): void {
  const machine = lab.corosync.machine(name)
  machine.cut()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  machine.mend()
}

it('an address is gated by its owner, and claimed by who would take it', armedWithin, async () => {
  await lab.untilOwners('n2', { vip: 'n1' })
  await untilArmed('n1', 'n2')
  const { fastLane } = await lab.node('n3').client.status()
  expect(fastLane).toMatchObject({ mode: 'on', takes: [], gates: [] })
  expect(await lab.rulesOf('n1')).toMatch(/-lane \{\s+set guarded4 \{[^}]+10\.79\.0\.100/)
})

it(
  'a daemon that dies leaves the address to its guardian, which goes on',
  armedWithin,
  async () => {
    const [daemon = 0] = lab.cluster.daemonsOf('n1')
    const holders = await lab.holdersDuring(async () => {
      process.kill(daemon, 'SIGKILL')
      await sleep(300)
      await lab.untilReady()
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n1'] })
    await untilArmed('n1', 'n2')
  },
)

it('an owner that only hesitates gets back what was taken meanwhile', armedWithin, async () => {
  const before = await lastEvent()
  const holders = await lab.holdersDuring(async () => {
    hesitate('n1', 70)
    await untilTold('n1', 'event.lane-answers', before)
    await sleep(500)
  })
  expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n1'] })
  // It asks for its address the moment that it is back, which may be heard before its kernel is.
  const story = await storyOf('n1', before)
  expect(story.slice(0, 2)).toEqual(['event.lane-silent', 'event.lane-taken'])
  expect(story.slice(2).toSorted()).toEqual([
    'event.lane-answers',
    expect.stringMatching(/^event\.lane-gave-(answered|claimed)$/),
  ])
  expect(await lab.hasAddress('n2')).toBe(false)
  await lab.untilOwners('n2', { vip: 'n1' })
  await untilArmed('n1', 'n2')
})

it('what a machine had that died is taken before it is gone, and kept from then on', async () => {
  const before = await lastEvent()
  const holders = await lab.holdersDuring(async () => {
    await lab.corosync.machine('n1').crash()
    await lab.untilMovedFrom('n1', 'n2')
    await sleep(1_000)
  })
  expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n2'], changes: 2 })
  expect(await storyOf('n1', before)).toEqual([
    'event.lane-silent',
    'event.lane-taken',
    'event.node-down',
  ])
  const { lane } = await lab.node('n2').client.lane('n2')
  expect(lane).toMatchObject({ takes: [], closures: 0 })
})
