import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { MovesStory } from './moves.world.ts'

const script = new URL('./moves.world.ts', import.meta.url)
/** A busy machine may be late; what is measured is printed. */
const probeWithinMs = 500

const families = {
  version4: { address: '10.78.0.7', own: '10.78.0.11', prefix: 24, held: 32 },
  version6: { address: 'fd78::7', own: 'fd78::11', prefix: 64, held: 128 },
} as const

let stories: Record<keyof typeof families, MovesStory>

beforeAll(async () => {
  stories = await hearStory<typeof stories>(script)
  for (const [family, { silentProbe, neighbour }] of Object.entries(stories)) {
    const times = [silentProbe.tookMs, neighbour.afterMs].map((ms) => ms.toFixed(1))
    console.info(`${family}: takeover probe ${times[0]} ms, client knows after ${times[1]} ms`)
  }
}, 60_000)

describe.each(['version4', 'version6'] as const)('an address of %s', (family) => {
  const { address, own, prefix, held } = families[family]
  const entry = `${address}/${held} eth0`

  test('finds its interface at creation by the subnet', () => {
    const { created, heldByItself } = stories[family]
    expect([created.value, heldByItself.value]).toEqual([
      { interface: 'eth0' },
      { interface: 'eth0' },
    ])
  })

  test('is refused at creation where it cannot be right, with the reason', () => {
    const { ofThisNode, ofAnotherNode, ofNoSubnet, ofWrongPrefix, hardware } = stories[family]
    expect(ofThisNode.rejected).toBe(`${own} is this node's own address on eth0: choose another`)
    expect(ofAnotherNode.rejected).toContain(`is in use already: ${hardware.b} answers for it`)
    expect(ofNoSubnet.rejected).toContain('no interface has an address in the subnet of')
    const words = `is not /${prefix + 1} on eth0, which has /${prefix}`
    expect(ofWrongPrefix.rejected).toContain(words)
  })

  test('fits a further node while its owner has it, which could not create it anew', () => {
    const { extended, createdBesideOwner } = stories[family]
    expect(extended.rejected).toBeUndefined()
    expect(createdBesideOwner.rejected).toContain('is in use already')
  })

  test('is in service after a restore, and twice is as once', () => {
    const story = stories[family]
    expect(story.outOfService.value).toMatchObject({ state: 'out-of-service', eligible: true })
    expect(story.restored.map((outcome) => outcome.rejected)).toEqual([undefined, undefined])
    expect(story.addressesInService).toEqual([...story.addressesBefore, entry].sort())
    expect(story.entry).toMatchObject({ isTentative: false, validForMs: 10_000 })
    expect(story.inService.value).toMatchObject({ state: 'in-service', eligible: true })
  })

  test('is degraded where a target is silent, and not eligible where too many are', () => {
    const { reaching, reachingNobody } = stories[family]
    expect(reaching.value).toMatchObject({ state: 'degraded', eligible: true })
    expect(reaching.value?.reason).toContain('reaches 1 of 2, needs 1; silent:')
    expect(reachingNobody.value).toMatchObject({ state: 'degraded', eligible: false })
  })

  test('is looked at without anything being changed', () => {
    expect(stories[family].isPictureSame).toBe(true)
  })

  test('lodges a way down that names what the kernel has', () => {
    const { drop } = stories[family]
    const addresses = [{ address: `${address}/${held}`, interface: 'eth0', validForMs: 10_000 }]
    expect(drop.value).toEqual({ addresses })
  })

  test('is gone after a remove, and twice is as once', () => {
    const { removed, addressesAfter, addressesBefore } = stories[family]
    expect(removed.map((outcome) => outcome.rejected)).toEqual([undefined, undefined])
    expect(addressesAfter).toEqual(addressesBefore)
  })

  test('has its owner found by a takeover probe, which is silent without one', () => {
    const { answeredProbe, silentProbe, hardware } = stories[family]
    expect(answeredProbe.value).toEqual({ isSilent: false, answeredBy: hardware.a })
    expect(silentProbe.value).toEqual({ isSilent: true, answeredBy: '' })
    expect(silentProbe.tookMs).toBeLessThan(probeWithinMs)
  })

  test('is known at its new place to a client that talked to the old one', () => {
    const { neighbour, hardware } = stories[family]
    expect([neighbour.before, neighbour.after]).toEqual([hardware.a, hardware.b])
  })

  test('is degraded where a second owner answers for it, who is named', () => {
    const { secondOwner, hardware } = stories[family]
    expect(secondOwner.value).toMatchObject({ state: 'degraded' })
    expect(secondOwner.value?.reason).toContain(`${hardware.a} answers for ${address} too`)
  })
})
