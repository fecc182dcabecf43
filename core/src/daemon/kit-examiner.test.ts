import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Executor } from '../executor/index.ts'
import type { Resource, Verb } from '../model/index.ts'
import type { KitAnswer, KitCall, KitHost } from '../ports/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { KitExaminer } from './kit-examiner.ts'

const nodes = ['a', 'b']
const kit = { ...standInFacts, hooks: ['deepCheck', 'drop'] as readonly Verb[] }
const web = standInResource({ tag: 'web', priority: nodes, kit })

/** Two nodes that hear each other, of which the first has the resource in service. */
function together(answer: (call: KitCall, node: string) => KitAnswer) {
  const cluster = new IdealNodes(nodes)
  cluster.meet(nodes, nodes)
  cluster.configure([web])
  cluster.settle()
  const clock = new VirtualClock()
  const examiners = new Map<string, KitExaminer>()
  const broadcast = (payload: string): void => {
    for (const examiner of examiners.values()) examiner.hears(payload)
  }
  for (const node of nodes) {
    const call = async (one: KitCall) => answer(one, node)
    const host = { call, list: () => [] } as Partial<KitHost> as KitHost
    const callOf = ({ tag, kind }: Resource, verb: Verb) => ({ tag, kind, verb, timeoutMs: 1_000 })
    const executor = () => ({ callOf }) as unknown as Executor
    const state = () => cluster.state
    const parts = { node, host, clock, executor, state, broadcast, newId: () => 'one' }
    examiners.set(node, new KitExaminer(parts))
  }
  return { clock, examiners }
}

const done: KitAnswer = { outcome: 'done', value: { state: 'in-service', reason: 'it is' } }

test('each node tries what changes nothing: create only where it is not in service', async () => {
  const { examiners } = together(() => done)
  const found = await examiners.get('b')?.examine(web)
  expect(found?.map(({ node, steps }) => [node, ...steps.map(({ verb }) => verb)])).toEqual([
    ['a', 'quickCheck', 'deepCheck', 'drop'],
    ['b', 'create', 'quickCheck', 'drop'],
  ])
})

test('what could not be done is told in its own words', async () => {
  const failed: KitAnswer = { outcome: 'failed', code: 'HF_KIT_ACTION_FAILED', message: 'no oil' }
  const { examiners } = together(({ verb }) => (verb === 'drop' ? failed : done))
  const [first] = (await examiners.get('a')?.examine(web)) ?? []
  expect(first?.steps.at(-1)).toMatchObject({ verb: 'drop', outcome: 'failed', said: 'no oil' })
})

test('a node that does not answer is not waited for longer than its kit may take', async () => {
  const { clock, examiners } = together(() => done)
  examiners.delete('b')
  const asked = examiners.get('a')?.examine(web)
  await setImmediate()
  clock.runUntil(60_000)
  expect((await asked)?.map(({ node }) => node)).toEqual(['a'])
})

test('what is no message of examiners ends nobody, and what is garbled is nothing', () => {
  const { examiners } = together(() => done)
  const examiner = examiners.get('a')
  const garbled = ['{"kind":"examine-kit"', '{"kind":"examined-kit","id":"one","node":7}']
  expect(garbled.map((payload) => examiner?.hears(payload))).toEqual([true, true])
  expect(examiner?.hears('{"kind":"events"}')).toBe(false)
})
