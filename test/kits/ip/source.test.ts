import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { SourceStory } from './source.world.ts'

const script = new URL('./source.world.ts', import.meta.url)

const families = {
  version4: { address: '10.78.0.7', second: '10.78.0.8', own: '10.78.0.11' },
  version6: { address: 'fd78::7', second: 'fd78::8', own: 'fd78::11' },
} as const

let stories: Record<keyof typeof families, SourceStory>

beforeAll(async () => {
  stories = await hearStory<typeof stories>(script)
}, 120_000)

describe.each(['version4', 'version6'] as const)('an address of %s as the source', (family) => {
  const { address, second, own } = families[family]
  const ownOnly = { near: own, far: own, routed: own }

  test("is where the node's connections come from while it is in service, and not after", () => {
    const { before, during, after, check } = stories[family]
    const source = { near: address, far: address, routed: own }
    expect([before, during, after]).toEqual([ownOnly, source, ownOnly])
    expect(check).toMatchObject({ state: 'in-service', eligible: true })
  })

  test('is so in its subnet alone where no further prefix is named', () => {
    expect(stories[family].nearOnly).toEqual({ ...ownOnly, near: address })
  })

  test('takes its routes along, and touches no route of the node', () => {
    const { hasLeftOthers, leftAfterRemove } = stories[family]
    expect([hasLeftOthers, leftAfterRemove]).toEqual([true, []])
  })

  test('yields to one that came later, and is the source again when that is gone', () => {
    expect(stories[family].second).toEqual([second, address])
  })

  test('is degraded while somebody took its routes, which the watch puts back', () => {
    const { stolenCheck, isPutBack } = stories[family]
    expect(stolenCheck).toMatchObject({ state: 'degraded', eligible: true })
    expect(stolenCheck?.reason).toContain(`${address} has no route of its own to`)
    expect(isPutBack).toBe(true)
  })

  test('has its routes again when its link was down', () => {
    expect(stories[family].hasRoutesAgain).toBe(true)
  })

  test('is degraded, and in service, where no route leads to a prefix that is named', () => {
    const { unreachable } = stories[family]
    const nowhere = family === 'version4' ? '198.51.100.0/24' : '2001:db9::/32'
    const reason = `${address} has no route of its own to ${nowhere}`
    expect(unreachable).toEqual({ state: 'degraded', reason, eligible: true })
  })

  test('is none without the address: not before it is there, nor when the kernel took it', () => {
    const { refusedWithoutAddress, expired } = stories[family]
    expect(refusedWithoutAddress).toMatch(/^route .* from .*: EINVAL$/)
    expect(expired).toBe(own)
  })
})
