import { expect, test } from 'vitest'
import { Executor, type ExecutorListener, standInListener } from '../executor/index.ts'
import type { Event, Parameters } from '../model/index.ts'
import type { KitHost, KitProfile } from '../ports/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Preparer } from './preparer.ts'

const resource = standInResource({ tag: 'solo', priority: ['a'] })
const changes = [{ kind: 'setResources', resources: [resource] }] as const
const proposal = { id: 'a/1', changes, revision: 1, prepared: {}, isBinding: false }

const idle: ExecutorListener = {
  ...standInListener,
  permit: async () => false,
  isPermitted: () => false,
}

/** Answers each question whether kits may begin; what happens is noted in order. */
async function prepareWith(mayBegin: boolean[], isMeant: boolean[]): Promise<readonly string[]> {
  const noted: string[] = []
  const isPermitted = () => mayBegin.shift() === true
  const permit = async () => isMeant.shift() === true
  await preparerWith({ noted, isPermitted, permit }).prepare(proposal)
  return noted
}

interface Asked {
  readonly noted: string[]
  isPermitted(): boolean
  permit(): Promise<boolean>
  /** What differs of the kit host. */
  readonly host?: Partial<KitHost>
  hear?(events: readonly Event[]): void
}

function preparerWith({ noted, isPermitted, permit, host: other, hear }: Asked): Preparer {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  const host: KitHost = {
    ...{ load: async () => {}, refused: () => [], list: () => [], stop: async () => {} },
    call: async ({ verb }) => {
      noted.push(verb)
      return { outcome: 'done', value: {} }
    },
    watch: () => ({ stop: () => {} }),
    ...other,
  }
  return new Preparer({
    ...{ node: 'a', clock: new VirtualClock(), host, state: () => cluster.state },
    ...{ executor: new Executor('a', host, idle), save: async () => {}, keep: async () => {} },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    isPermitted,
    permit: () => {
      noted.push('asked')
      return permit()
    },
    submit: (events: readonly Event[]) => {
      hear?.(events)
      noted.push(...events.map(({ kind }) => kind))
    },
  })
}

test('kits begin at once where they may', async () => {
  expect(await prepareWith([true], [])).toEqual(['create', 'prepared'])
})

test('a permit that was lost again before kits could begin is asked for once more', async () => {
  const noted = await prepareWith([false, false, true], [true, true])
  expect(noted).toEqual(['asked', 'asked', 'create', 'prepared'])
})

test('a view that ends in the turn in which a proposal came lets no kit begin', async () => {
  const noted: string[] = []
  const [isBack, view] = [Promise.withResolvers<boolean>(), { isActing: true }]
  const isPermitted = () => view.isActing
  const preparing = preparerWith({ noted, isPermitted, permit: () => isBack.promise }).prepare(
    proposal,
  )
  view.isActing = false
  for (let turn = 0; turn < 9; turn += 1) await undefined
  const before = [...noted]
  view.isActing = true
  isBack.resolve(true)
  await preparing
  expect([before, noted]).toEqual([['asked'], ['asked', 'create', 'prepared']])
})

test('what is not open any more is not prepared, and nothing is said of it', async () => {
  expect(await prepareWith([false], [false])).toEqual(['asked'])
})

test('a refusal names the versions of a kit where nodes have different ones', async () => {
  const reasons: unknown[] = []
  const detail = 'no such parameter'
  for (const version of [resource.kit.version, '9.9.9']) {
    const preparer = preparerWith({
      ...{ noted: [], isPermitted: () => true, permit: async () => true },
      host: {
        list: () => [{ kind: resource.kind, facts: { ...resource.kit, version } } as KitProfile],
        call: async () => ({ outcome: 'failed', code: '', values: {}, message: detail }),
      },
      hear: (events) => {
        reasons.push(...events.map((event) => ('reason' in event ? event.reason : event.kind)))
      },
    })
    await preparer.prepare(proposal)
  }
  const values = { tag: 'solo', node: 'a', detail }
  const versions = { kit: resource.kind, own: '9.9.9', version: resource.kit.version }
  expect(reasons).toEqual([
    { code: 'proposal.create-failed', values },
    { code: 'proposal.create-failed-by-version', values: { ...values, ...versions } },
  ])
})

test('what was found out at creation stays so unless operators say it themselves', async () => {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  const kit = { ...resource.kit, hooks: ['extend'] } as const
  const known = { ...resource, kit, completed: { a: { interface: 'eth0', type: 'ext4' } } }
  cluster.configure([known])
  const given: Parameters[] = []
  const host: KitHost = {
    ...{ load: async () => {}, refused: () => [], list: () => [], stop: async () => {} },
    call: async ({ parameters }) => {
      given.push(parameters)
      return { outcome: 'done', value: undefined }
    },
    watch: () => ({ stop: () => {} }),
  }
  const told: Event[] = []
  const preparer = new Preparer({
    ...{ node: 'a', clock: new VirtualClock(), host, state: () => cluster.state },
    ...{ executor: new Executor('a', host, idle), save: async () => {}, keep: async () => {} },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    ...{ isPermitted: () => true, permit: async () => true },
    submit: (events: readonly Event[]) => told.push(...events),
  })
  const changed = { ...known, parameters: { type: 'xfs', reach: [] } }
  const set = [{ kind: 'setResources', resources: [changed] }] as const
  await preparer.prepare({ ...proposal, changes: set })
  expect(given).toEqual([{ interface: 'eth0', type: 'xfs', reach: [] }])
  const completed = { solo: { interface: 'eth0' } }
  expect(told).toEqual([{ kind: 'prepared', node: 'a', proposal: 'a/1', completed }])
})
