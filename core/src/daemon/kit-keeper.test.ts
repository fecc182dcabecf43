import { setImmediate } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { HoldfastError } from '../errors/index.ts'
import type { ClusterState, InstalledKits, KitRelease } from '../model/index.ts'
import type { KitProfile, KitShelf, StagedKit } from '../ports/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import type { KitCourier } from './kit-courier.ts'
import { KitKeeper } from './kit-keeper.ts'

/** A shelf that has everything but what is said to be missing; it notes what it is told. */
class NotingShelf implements Partial<KitShelf> {
  readonly noted: string[] = []
  readonly missing = new Set<string>()
  readonly #inUse = new Map<string, KitRelease>()

  async fetch(): Promise<StagedKit> {
    return staged(release('2'))
  }

  async stage(wanted: KitRelease): Promise<StagedKit> {
    this.noted.push(`stage ${wanted.version}`)
    if (this.missing.has(wanted.version)) throw new HoldfastError('HF_KIT_NPM_MISSING', gone)
    return staged(wanted)
  }

  use({ release: { name, version }, release: used }: StagedKit): void {
    this.noted.push(`use ${version}`)
    this.#inUse.set(name, used)
  }

  discard({ version }: KitRelease): void {
    this.noted.push(`discard ${version}`)
  }

  retire(name: string): void {
    this.#inUse.delete(name)
  }

  async keepOnly(): Promise<void> {}

  inUse(): ReadonlyMap<string, KitRelease> {
    return this.#inUse
  }
}

const gone = { spec: 'lamp', reason: 'gone' }

let shelf: NotingShelf
let clock: VirtualClock
let kits: InstalledKits | undefined
let keeper: KitKeeper

beforeEach(() => {
  shelf = new NotingShelf()
  clock = new VirtualClock()
  kits = undefined
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  const silent = () => {}
  keeper = new KitKeeper({
    ...{ node: 'a', clock, shelf: shelf as Partial<KitShelf> as KitShelf },
    courier: {} as KitCourier,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    callOf: () => {
      throw new Error('assert: nothing is protected by it')
    },
    state: () => withKits(cluster.state),
    isTakingPart: () => true,
  })
})

function withKits(state: ClusterState): ClusterState {
  const { configuration } = state
  return { ...state, configuration: { ...configuration, ...(kits !== undefined && { kits }) } }
}

function release(version: string): KitRelease {
  const source = { kind: 'registry' } as const
  return { name: 'lamp', version, kind: 'lamp', digest: `digest-${version}`, source }
}

function staged(of: KitRelease): StagedKit {
  const { kit: facts } = standInResource({ tag: 'solo', priority: ['a'] })
  const profile = { kind: 'lamp', facts } as Partial<KitProfile> as KitProfile
  return { release: of, profile, call: async () => ({ outcome: 'done', value: {} }) }
}

/** The cluster agrees on a version, and the node has done what follows. */
async function agree(version: string, previous?: string): Promise<void> {
  const before = previous === undefined ? {} : { previous: release(previous) }
  kits = { lamp: { release: release(version), ...before } }
  keeper.review()
  await setImmediate()
}

const codes = () => keeper.trouble.map(({ code }) => code)

test('a version from which a node returned is used when it is agreed on anew', async () => {
  await agree('1')
  await agree('2', '1')
  keeper.returnTo(await keeper.offerAgain(release('1')), release('2'), 'dark')
  await agree('1', '2')
  expect([shelf.inUse().get('lamp')?.version, codes()]).toEqual(['1', ['HF_KIT_FELL_BACK']])
  await agree('2', '1')
  expect([shelf.inUse().get('lamp')?.version, codes()]).toEqual(['2', []])
})

test('what is in use is loaded no second time for a proposal, nor kept loaded so', async () => {
  await agree('1')
  shelf.noted.length = 0
  const changes = [{ kind: 'setKit', name: 'lamp', kit: { release: release('1') } }] as const
  await keeper.prepare({ id: 'a/1', changes, revision: 1, prepared: {}, isBinding: false })
  expect(shelf.noted).toEqual([])
  keeper.withdraw(await keeper.offerAgain(release('1')))
  expect(shelf.noted).toEqual(['stage 1', 'discard 1'])
})

test('what two operators asked for stays loaded until both are answered', async () => {
  const order = { kind: 'registry', spec: 'lamp' } as const
  const [first, second] = [await keeper.offer(order), await keeper.offer(order)]
  keeper.withdraw(first)
  expect(shelf.noted).toEqual([])
  keeper.withdraw(second)
  expect(shelf.noted).toEqual(['discard 2'])
})

test('what cannot be fetched is tried again after a while, and not with each event', async () => {
  shelf.missing.add('1')
  await agree('1')
  const offer = await keeper.offer({ kind: 'registry', spec: 'lamp' })
  for (let times = 0; times < 3; times += 1) await agree('1')
  expect([shelf.noted, codes()]).toEqual([['stage 1'], ['HF_KIT_NPM_MISSING']])
  keeper.withdraw(offer)
  shelf.missing.clear()
  clock.runUntil(30_000)
  await setImmediate()
  expect([shelf.inUse().get('lamp')?.version, codes()]).toEqual(['1', []])
})

test('that a version is missing is not told any more when the cluster left it', async () => {
  await agree('1')
  shelf.missing.add('2')
  await agree('2', '1')
  expect(codes()).toEqual(['HF_KIT_NPM_MISSING'])
  await agree('1')
  expect(codes()).toEqual([])
})
