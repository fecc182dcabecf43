import { expect, test } from 'vitest'
import { Executor, standInListener } from '../executor/index.ts'
import { type ClusterState, emptyState } from '../model/index.ts'
import type { KitAnswer, KitHost } from '../ports/index.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Looks } from './looks.ts'

const nothing = (): void => {}
const vip = standInResource({ tag: 'vip', priority: ['a'] })
const empty = emptyState('test', ['a'])
const state: ClusterState = {
  ...empty,
  configuration: { ...empty.configuration, resources: { vip } },
  targets: { vip: 'a' },
}
const isThere: KitAnswer = {
  outcome: 'done',
  value: { state: 'in-service', reason: 'it is there', eligible: true },
}

/** Looks that are due at once, with what is watched, and how to answer the look. */
async function lookOnce(meanwhile: (executor: Executor) => Promise<void>): Promise<number> {
  let watches = 0
  const looked = Promise.withResolvers<KitAnswer>()
  const host = {
    list: () => [{ kind: vip.kind, hasWatch: true }],
    call: ({ verb }: { verb: string }) => {
      return verb === 'quickCheck'
        ? looked.promise
        : Promise.resolve({ outcome: 'done', value: undefined })
    },
    watch: () => {
      watches += 1
      return { stop: nothing }
    },
  } as unknown as KitHost
  const clock = new VirtualClock()
  const executor = new Executor('a', host, {
    ...standInListener,
    nowMs: () => clock.nowMs(),
  })
  const looks = new Looks({
    ...{ node: 'a', clock, executor, state: () => state, submit: nothing },
    ...{ isTakingPart: () => true, leftovers: { of: () => undefined } },
    ...{ onHere: nothing, onTick: nothing, onFound: nothing },
  })
  looks.start()
  looks.lookSoon('vip')
  clock.step()
  looks.stop()
  await meanwhile(executor)
  looked.resolve(isThere)
  for (let turn = 0; turn < 20; turn += 1) await undefined
  return watches
}

test('what a look finds in service is watched', async () => {
  expect(await lookOnce(async () => {})).toBe(1)
})

test('what was let go of while a look was under way is not watched again', async () => {
  const letGo = async (executor: Executor) => {
    expect(await executor.letGo(vip)).toBe(true)
  }
  expect(await lookOnce(letGo)).toBe(0)
})
