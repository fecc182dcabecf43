import { expect, test } from 'vitest'
import type { InstalledKits, KitRelease } from '../model/index.ts'
import type { KitProfile } from '../ports/index.ts'
import { ask, clusterState, kits } from './fixtures/cluster.ts'
import { configured } from './fixtures/variants.ts'
import type { KitOffer } from './request-context.ts'

const name = '@holdfast/kit-program'

function release(version: string, kind = 'program'): KitRelease {
  return { name, version, kind, digest: `digest of ${version}`, source: { kind: 'registry' } }
}

/** A version of the kit for programs, with what it says differently from the one that is loaded. */
function offer(version: string, patch: Partial<KitProfile> = {}): KitOffer {
  const loaded = kits.find(({ kind }) => kind === 'program')
  if (loaded === undefined) throw new Error('assert: the fixture has a kit for programs')
  const facts = { ...loaded.facts, version }
  const profile = { ...loaded, facts, ...patch }
  return { release: release(version, profile.kind), profile }
}

const using = (used: InstalledKits[string]) => configured({ kits: { [name]: used } })
const install = { kind: 'installKit', isUpgrade: false } as const
const upgrade = { kind: 'installKit', isUpgrade: true } as const

test('a kit whose kind nobody protects yet changes nothing but itself', () => {
  const lamp = offer('1.0.0', { kind: 'lamp' })
  expect(ask(install, clusterState(), lamp)).toEqual([
    { kind: 'setKit', name, kit: { release: lamp.release } },
  ])
})

test('another version takes its resources along by what it is judged by, and nothing else', () => {
  const { app, log } = clusterState().configuration.resources
  const next = offer('1.1.0', {
    schema: { type: 'object', properties: { colour: { type: 'string', default: 'red' } } },
  })
  const schema = { ...kits.find(({ kind }) => kind === 'program')?.schema }
  const properties = { ...(schema['properties'] as object), colour: { default: 'red' } }
  const wider = { ...next, profile: { ...next.profile, schema: { ...schema, properties } } }
  const kit = wider.profile.facts
  expect(ask(upgrade, using({ release: release('1.0.0') }), wider)).toEqual([
    { kind: 'setKit', name, kit: { release: next.release, previous: release('1.0.0') } },
    {
      kind: 'setResources',
      resources: [
        { ...app, kit },
        { ...log, kit },
      ],
    },
  ])
})

test('the version that is in use is nothing to do', () => {
  expect(ask(install, using({ release: release('1.0.0') }), offer('1.0.0'))).toEqual([])
})

test('what is not installed is neither upgraded, nor taken back, nor removed', () => {
  const words = ['HF_KIT_NOT_INSTALLED', 5, `The kit ${name} is not installed in this cluster.`]
  expect(ask(upgrade, clusterState(), offer('1.0.0'))).toEqual(words)
  expect(ask({ kind: 'rollBackKit', name })).toEqual(words)
  expect(ask({ kind: 'removeKit', name })).toEqual(words)
})

test('a version that does not take what is set is refused, with all that it does not take', () => {
  const narrow = offer('2.0.0', { schema: { type: 'object', properties: {} } })
  expect(ask(upgrade, using({ release: release('1.0.0') }), narrow)).toEqual([
    `The kit ${name}`,
    expect.stringMatching(/^- resources\.app\.parameters\.\S+ HF_HIERARCHY_PARAMETER_UNKNOWN$/),
    ...Array(5).fill(expect.stringMatching(/HF_HIERARCHY_PARAMETER_UNKNOWN$/)),
  ])
})

test('a version that protects another kind is refused', () => {
  const other = offer('2.0.0', { kind: 'lamp' })
  expect(ask(upgrade, using({ release: release('1.0.0') }), other)).toEqual([
    'HF_KIT_KIND_CHANGED',
    3,
    `The kit ${name} protected the kind program, and this version protects lamp.`,
  ])
})

test('a rollback exchanges the two versions, and needs one to return to', () => {
  const used = { release: release('1.1.0'), previous: release('1.0.0') }
  const changes = ask({ kind: 'rollBackKit', name }, using(used), offer('1.0.0'))
  expect((changes as readonly unknown[])[0]).toEqual({
    kind: 'setKit',
    name,
    kit: { release: used.previous, previous: used.release },
  })
  expect(ask({ kind: 'rollBackKit', name }, using({ release: release('1.1.0') }))).toEqual([
    'HF_KIT_NO_PREVIOUS',
    5,
    `The kit ${name} has had no other version than 1.1.0.`,
  ])
})

test('a kit that resources need is not removed, and another one is', () => {
  expect(ask({ kind: 'removeKit', name }, using({ release: release('1.0.0') }))).toEqual([
    'HF_KIT_IN_USE',
    3,
    `The kit ${name} is needed for app, log.`,
  ])
  expect(ask({ kind: 'removeKit', name }, using({ release: release('1.0.0', 'lamp') }))).toEqual([
    { kind: 'setKit', name },
  ])
})

test('a kind for which another package was installed meanwhile is taken', () => {
  const lantern = { ...release('1.0.0', 'lamp'), name: 'kit-lantern' }
  const state = configured({ kits: { [lantern.name]: { release: lantern } } })
  expect(ask(install, state, offer('1.0.0', { kind: 'lamp' }))).toEqual([
    'HF_KIT_KIND_TAKEN',
    1,
    `The kit ${name} protects the kind lamp, and so does kit-lantern, which was loaded.`,
  ])
})

test('a rollback for which another version was fetched than is before now is refused', () => {
  const used = { release: release('1.2.0'), previous: release('1.1.0') }
  const asked = ask({ kind: 'rollBackKit', name }, using(used), offer('1.0.0'))
  expect(asked).toEqual(expect.arrayContaining(['HF_CHANGE_CONTENDED']))
})
