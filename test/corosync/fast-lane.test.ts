import { afterAll, beforeAll, expect, it } from 'vitest'
import { steadyTokenMs } from '../lab/corosync/corosync-lab.ts'
import { DocumentChecker } from '../lab/daemon/document-checker.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { DaemonsLab } from './daemons-lab.ts'

const names = ['n1', 'n2', 'n3'] as const
const limits = { timeoutMs: 60_000, intervalMs: 50 }
let lab: DaemonsLab

beforeAll(async () => {
  lab = await DaemonsLab.open(names, { setting: 'fastLane: watch', tokenMs: steadyTokenMs })
})
afterAll(() => lab?.close())

/** What a node's lane lacks, but for what says more of the machine that the test runs on. */
async function lacksOf(name: string): Promise<string> {
  const { fastLane } = await lab.node(name).client.status()
  const codes = fastLane?.lacks.map(({ code }) => code) ?? ['no lane']
  return codes.filter((code) => code !== 'lane.late').join()
}

async function untilLacks(name: string, expected: string): Promise<void> {
  const look = async () => (await lacksOf(name)) === expected || (await lacksOf(name))
  await waitUntil(`the lane of ${name} lacks ${expected || 'nothing'}`, look, limits)
}

/** The number of the last thing that happened, as n2 tells. */
async function lastEvent(): Promise<number> {
  return (await lab.node('n2').client.events(0)).at(-1)?.id ?? 0
}

/** What was heard of a node, and how it stood to the cluster, after an event, as n2 tells. */
async function eventsAbout(node: string, after: number): Promise<readonly string[]> {
  const events = await lab.node('n2').client.events(after)
  const codes = events.flatMap((event) => (event.node === node ? (event.reason?.code ?? []) : []))
  return codes.filter((code) => /^event\.(lane|node)-/.test(code))
}

async function untilTold(node: string, code: string, after: number): Promise<void> {
  const look = async () => (await eventsAbout(node, after)).includes(code)
  await waitUntil(`${code} is told of ${node}`, look, { ...limits, intervalMs: 5 })
}

it('a node that hears the kernels of the two others on all paths lacks nothing', async () => {
  for (const name of names) await untilLacks(name, '')
})

it('each node can be asked of each other one what it hears', async () => {
  const document = await lab.node('n2').client.lane('n3')
  const { node, lane } = document
  expect(new DocumentChecker().problemsOf({ document: 'LaneDocument' }, document)).toEqual([])
  const roads = (lane?.roads ?? []).map((road) => `${road.node} ${road.link} ${road.kind}`)
  expect({ node, roads }).toEqual({
    node: 'n3',
    roads: ['n1', 'n2'].flatMap((to) =>
      [0, 1].flatMap((link) => [`${to} ${link} echo`, `${to} ${link} neighbour`]),
    ),
  })
  expect(
    lane?.roads.every(({ isAnswered, roundTripMs }) => isAnswered && roundTripMs !== undefined),
  ).toBe(true)
})

it('a node that is cut off for a moment is told to have hesitated, and stays', async () => {
  const before = await lastEvent()
  const machine = lab.corosync.machine('n3')
  machine.cut()
  await untilTold('n3', 'event.lane-silent', before).finally(() => machine.mend())
  await untilTold('n3', 'event.lane-heard', before)
  expect(await eventsAbout('n3', before)).toEqual(['event.lane-silent', 'event.lane-heard'])
})

it('a node that crashes is silent for the others before it is gone, and missing then', async () => {
  const before = await lastEvent()
  await lab.corosync.machine('n1').crash()
  await untilTold('n1', 'event.node-down', before)
  expect(await eventsAbout('n1', before)).toEqual(['event.lane-silent', 'event.node-down'])
  await untilLacks('n3', 'lane.no-answer')
})
