import { beforeEach, expect, test } from 'vitest'
import type { LaneNews } from '../fast-lane/index.ts'
import { timingFor } from '../model/index.ts'
import type { LanePost, Log } from '../ports/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { followLane } from './follow-lane.ts'
import { Journal } from './journal.ts'

const nodes = ['a', 'b', 'c']
const nothing = () => undefined
const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const silent: LaneNews = { kind: 'silent', node: 'b', witness: 'c' }
const heard: LaneNews = { kind: 'heard', node: 'b', silentMs: 61.4 }
let lane: LanePost
let cluster: IdealNodes
let journal: Journal

beforeEach(() => {
  cluster = new IdealNodes(nodes, {
    ...{ timing: timingFor(1_000), quorum: 'majority', isFencing: false },
  })
  cluster.meet(nodes, nodes)
  journal = new Journal(() => 0)
  lane = {
    ...{ present: () => ({ lacks: [], roads: [], latenessMs: 0, silences: 0, closures: 0 }) },
    onNews: undefined,
    ...{ isTaking: false, give: async () => true },
  }
  const keeper = { note: nothing }
  followLane({ node: 'a', lane, log, journal, keeper, state: () => cluster.state })
})

function told(): readonly string[] {
  const first = journal.oldestId
  const all = Array.from({ length: journal.newestId - first + 1 }, (_, at) =>
    journal.at(first + at),
  )
  return all.map((event) => event?.sentence ?? '')
}

test('who hesitates is told with how long, since its addresses would have moved', () => {
  lane.onNews?.(silent)
  lane.onNews?.(heard)
  expect(told()).toEqual([
    'Node b answers on no path any more; the witness c does. Heard by a.',
    'Node b answers again after 61 ms: with the fast lane its addresses would have moved. ' +
      'Heard by a.',
  ])
})

test('who was gone meanwhile did not hesitate, and is back', () => {
  lane.onNews?.(silent)
  cluster.crash('b')
  lane.onNews?.(heard)
  expect(told().slice(1)).toEqual(['Node b answers again on its paths. Heard by a.'])
})

test('of a machine that the cluster knows to be away nobody is told that it is silent', () => {
  cluster.crash('b')
  lane.onNews?.(silent)
  expect(told()).toEqual([])
})

test('what was taken, and what became of it, is told', () => {
  lane.onNews?.({ kind: 'taken', node: 'b', tags: ['vip', 'vip6'] })
  lane.onNews?.({ kind: 'given-back', node: 'b', tags: ['vip'], why: 'answered' })
  lane.onNews?.({ kind: 'refused', node: 'b', tags: ['vip'], why: 'claimed' })
  expect(told()).toEqual([
    'a has the addresses of vip, vip6 since node b fell silent; the cluster decides next.',
    'a gave vip back: node b answers again.',
    'a does not take vip of node b, which is silent: somebody has an address of them.',
  ])
})
