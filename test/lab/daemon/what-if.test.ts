import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SimulationDocument, TimelineDocument } from '../../../core/src/api/documents.ts'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'])
  first = lab.node('n1')
  second = lab.node('n2')
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    policies: { recovery: { attempts: 0 }, failureExpiry: 1h }
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
})
afterAll(() => lab?.close())

async function answerOf<Document>(node: DaemonNode, ...words: readonly string[]) {
  const { stdout } = await node.holdfast(...words, '--json')
  return JSON.parse(stdout) as Document
}

/** The newest move that a node recorded, once all of it has ended. */
async function moveOn(node: DaemonNode): Promise<TimelineDocument> {
  let found: TimelineDocument | undefined
  await waitUntil(`${node.name} has recorded the move`, async () => {
    const timelines = await node.client.timelines({ tag: 'solo' })
    found = timelines.findLast(({ decision }) => decision.rule.code === 'rule.failover')
    return found?.isComplete === true && found.stages.some(({ stage }) => stage === 'restored')
  })
  return found as TimelineDocument
}

it('what is simulated of a failure is what daemons do, and their timelines tell when', async () => {
  const simulated = await answerOf<SimulationDocument>(first, 'simulate', '--fail', 'solo@n1')
  const answer = simulated.kind === 'answer' ? simulated.answer : undefined
  expect(answer?.moves).toEqual([{ tag: 'solo', from: ['n1'], to: ['n2'] }])
  killProcess(await lab.programOf('solo', 'n1'))
  const seen = await Promise.all([moveOn(first), moveOn(second)])
  for (const timeline of seen) {
    const { stages, decision, isDetectionKnown, totalMs } = timeline
    const done = stages.filter(({ tag }) => tag !== null).map(({ stage, node }) => [stage, node])
    const steps = answer?.steps.map(({ verb, node }) => [`${verb}d`, node])
    expect(done.filter(([stage]) => stage !== 'waited' && stage !== 'checked')).toEqual(steps)
    expect([decision.from, decision.choice, isDetectionKnown]).toEqual(['n1', 'n2', true])
    expect(stages[0]).toMatchObject({ stage: 'detected', fromMs: 0, toMs: 0 })
    const ends = stages.map(({ toMs }) => toMs ?? Number.NaN)
    expect(Math.max(...ends)).toBe(totalMs)
    expect(totalMs).toBeGreaterThan(0)
  }
  expect(await lab.programOf('solo', 'n2')).toBeGreaterThan(0)
})

it('the timeline of a move is drawn by the command line of either node', async () => {
  const { code, stdout } = await second.holdfast('timeline')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^removed +solo +n1 .*█/m)
  expect(stdout).toMatch(/^restored +solo +n2 .*█/m)
  expect(stdout).toMatch(/ ms in all, as n2 recorded it\.\n$/)
})

it('the failures of a cluster are worked out beside a daemon that goes on', async () => {
  const { code, stdout } = await second.holdfast('simulate', '--every-single-failure')
  expect(code).toBe(1)
  expect(stdout).toMatch(/^When node n2 crashes:\n {2}solo: it failed on every node that is there/m)
  expect(stdout).toMatch(/^ {4}not n1: solo failed on n1: /m)
})

it('the timeline of a crash tells what was waited for before another node took over', async () => {
  await first.holdfast('resource', 'clear', 'solo')
  for (const id of [...lab.processesOf('n2'), ...lab.programsOf('solo', 'n2')]) killProcess(id)
  const moveOnFirst = async () => {
    const timelines = await first.client.timelines({ tag: 'solo' })
    return timelines.find(({ decision }) => decision.cause.code === 'cause.node-down')
  }
  await waitUntil('n1 has taken over', async () => {
    const { stages = [] } = (await moveOnFirst()) ?? {}
    return stages.some(({ stage, toMs }) => stage === 'restored' && toMs !== null)
  })
  const timeline = await moveOnFirst()
  // A busy machine may let the action wait for its turn as well, however short.
  const stages = (timeline?.stages ?? []).filter(({ reason }) => reason?.code !== 'after.turn')
  expect(stages.map(({ stage, node }) => [stage, node])).toEqual([
    ['detected', null],
    ['decided', null],
    ['waited', 'n1'],
    ['restored', 'n1'],
  ])
  expect([timeline?.isDetectionKnown, stages[2]?.reason?.code]).toEqual([true, 'after.lease'])
  expect(await lab.programOf('solo', 'n1')).toBeGreaterThan(0)
})
