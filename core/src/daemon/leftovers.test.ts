import { expect, test } from 'vitest'
import { Executor, standInListener } from '../executor/index.ts'
import { type ClusterState, emptyState } from '../model/index.ts'
import type { KitAnswer, KitHost } from '../ports/index.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Leftovers } from './leftovers.ts'

const nothing = (): void => {}
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const empty = emptyState('test', ['a'])
const forgotten: ClusterState = { ...empty, view: { ...empty.view, isStarted: true } }
const resource = standInResource({ tag: 'web', priority: ['a'] })
const remembered: ClusterState = {
  ...forgotten,
  configuration: { ...forgotten.configuration, resources: { web: resource } },
}

/** Leftovers over a host that answers like this, with what the host was asked for. */
function leftoversOver(answers: KitAnswer[], state = forgotten) {
  const asked: string[] = []
  const host = {
    list: () => [],
    call: async ({ verb, tag }: { verb: string; tag: string }) => {
      asked.push(`${verb} ${tag}`)
      return answers.shift() ?? { outcome: 'done', value: undefined }
    },
  } as unknown as KitHost
  const clock = new VirtualClock()
  const executor = new Executor('a', host, standInListener)
  const parts = { node: 'a', clock, host, executor, log, state: () => state }
  const leftovers = new Leftovers(parts, [])
  return { leftovers, asked, clock }
}

async function giveTurns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await undefined
}

test('what was deleted while the node was away is removed until it is gone', async () => {
  const failure = { outcome: 'failed', code: 'HF_KIT_FAILED', message: 'no' } as const
  const { leftovers, asked, clock } = leftoversOver([failure])
  leftovers.note(remembered)
  leftovers.clear()
  await giveTurns()
  clock.step()
  await giveTurns()
  expect([asked, leftovers.open]).toEqual([['remove web', 'remove web'], []])
})

test('what is cleared away again and again is tried again by one of them alone', async () => {
  const failure = { outcome: 'failed', code: 'HF_KIT_FAILED', message: 'no' } as const
  const { leftovers, asked, clock } = leftoversOver([failure, failure, failure, failure])
  leftovers.note(remembered)
  for (let time = 0; time < 3; time += 1) leftovers.clear()
  await giveTurns()
  const before = asked.length
  clock.step()
  await giveTurns()
  expect([before, asked.length, clock.step(), leftovers.open]).toEqual([3, 4, true, [resource]])
  await giveTurns()
  expect([asked.length, leftovers.open]).toEqual([5, []])
})

test('what is configured as before is left alone', async () => {
  const { leftovers, asked } = leftoversOver([], remembered)
  leftovers.note(remembered)
  leftovers.clear()
  await giveTurns()
  expect(asked).toEqual([])
})

test('what was deleted and created anew with other parameters is removed first', async () => {
  const other = { ...resource, parameters: { size: 2 } }
  const { configuration } = remembered
  const anew = { ...remembered, configuration: { ...configuration, resources: { web: other } } }
  const { leftovers, asked } = leftoversOver([], { ...anew, view: forgotten.view })
  leftovers.note(remembered)
  leftovers.clear()
  await giveTurns()
  expect(asked).toEqual(['remove web'])
})
