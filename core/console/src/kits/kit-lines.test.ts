import { expect, test } from 'vitest'
import type { KitDocument, KitsDocument, ResourceStatus } from '../../../src/api/documents.ts'
import { ApiFailure } from '../api/api-failure.ts'
import { kitLinesOf, type NodeKits } from './kit-lines.ts'

const release = {
  ...{ name: 'kit-lamp', version: '1.1.0', kind: 'lamp', digest: 'd1' },
  source: { kind: 'registry' },
} as const

function kit(kind: string, version: string, isInstalled = false): KitDocument {
  return {
    ...{ kind, version, summary: '', packageName: `kit-${kind}`, placement: 'single' },
    ...{ takeover: 'lease', isBundled: !isInstalled, hooks: [], updatable: [], timeoutsMs: {} },
    schema: {},
    ...(isInstalled && { installed: { release } }),
  }
}

const said = (node: string, kits: readonly KitDocument[], refused: KitsDocument['refused'] = []) =>
  ({ node, document: { node, kits, refused } }) satisfies NodeKits

const resources = [{ tag: 'desk', kind: 'lamp' }] as unknown as readonly ResourceStatus[]

test('a kit is told for each node: as agreed, otherwise and why, missing, or not answered', () => {
  const fellBack = { folder: 'kit-lamp', code: 'HF_KIT_FELL_BACK', reason: 'out of oil' }
  const unfetched = { folder: 'kit-lamp', code: 'HF_KIT_FETCH_FAILED', reason: 'no way' }
  const told = [
    said('a', [kit('lamp', '1.0.0', true)], [fellBack]),
    said('b', [kit('lamp', '1.1.0', true)]),
    said('c', [], [unfetched]),
    { node: 'd', failure: new ApiFailure(503, { message: 'It is down.' }) },
  ]
  const [line] = kitLinesOf(told, { node: 'a', resources })
  expect([line?.version, line?.kit.version, line?.tags]).toEqual(['1.1.0', '1.1.0', ['desk']])
  expect(line?.nodes).toEqual([
    {
      ...{ node: 'a', standing: 'other', version: '1.0.0' },
      reasons: ['HF_KIT_FELL_BACK: out of oil'],
    },
    { node: 'b', standing: 'agreed', version: '1.1.0', reasons: [] },
    { node: 'c', standing: 'missing', reasons: ['HF_KIT_FETCH_FAILED: no way'] },
    { node: 'd', standing: 'unanswered', reasons: ['It is down.'] },
  ])
})

test('kits that came along are compared with those of the node that tells', () => {
  const told = [said('a', [kit('ip', '0.1.0')]), said('b', [kit('ip', '0.2.0')])]
  const [line] = kitLinesOf(told, { node: 'b', resources: [] })
  expect(line?.nodes.map(({ node, standing }) => [node, standing])).toEqual([
    ['a', 'other'],
    ['b', 'agreed'],
  ])
})
