import { expect, test } from 'vitest'
import type { InstalledKits, KitRelease } from '../model/index.ts'
import type { KitProfile } from '../ports/index.ts'
import { kits } from './fixtures/cluster.ts'
import { configured } from './fixtures/variants.ts'
import type { Request } from './request.ts'
import { resolveRequest } from './resolve-request.ts'

const [program] = kits as readonly [KitProfile]
const install = { kind: 'installKit', isUpgrade: false } as const

function release(name: string, version: string): KitRelease {
  const source = { kind: 'registry' } as const
  return { name, version, kind: 'lamp', digest: `${name}-${version}`, source }
}

/** What a request about a kit for lamps comes to where `offered` was fetched for it. */
function ask(request: Request, offered: KitRelease, installed: InstalledKits): unknown {
  const facts = { ...program.facts, version: offered.version }
  const profile = { ...program, kind: 'lamp', packageName: offered.name, facts }
  const state = configured({ kits: installed })
  const context = { state, kits, node: 'node-a', offer: { release: offered, profile } }
  const resolution = resolveRequest(request, context)
  return resolution.kind === 'refused' ? resolution.code : resolution
}

test('a kind for which another package was installed meanwhile is taken', () => {
  const [mine, theirs] = [release('kit-lamp', '1'), release('kit-lantern', '1')]
  expect(ask(install, mine, { [theirs.name]: { release: theirs } })).toBe('HF_KIT_KIND_TAKEN')
  const kit = { release: mine }
  const changes = [{ kind: 'setKit', name: mine.name, kit }]
  expect(ask(install, mine, {})).toEqual({ kind: 'changes', changes })
})

test('a rollback for which another version was fetched meanwhile is refused', () => {
  const [first, second, third] = ['1', '2', '3'].map((version) => release('kit-lamp', version))
  if (!first || !second || !third) throw new Error('assert: there are three')
  const request = { kind: 'rollBackKit', name: 'kit-lamp' } as const
  const before = { 'kit-lamp': { release: second, previous: first } }
  const kit = { release: first, previous: second }
  const changes = [{ kind: 'setKit', name: 'kit-lamp', kit }]
  expect(ask(request, first, before)).toEqual({ kind: 'changes', changes })
  const after = { 'kit-lamp': { release: third, previous: second } }
  expect(ask(request, first, after)).toBe('HF_CHANGE_CONTENDED')
})
