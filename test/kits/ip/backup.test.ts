import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { BackupStory } from './backup.world.ts'

const script = new URL('./backup.world.ts', import.meta.url)

const families = {
  version4: { address: '10.78.0.7', near: '10.78.0.1', far: '192.0.2.1', held: 32 },
  version6: { address: 'fd78::7', near: 'fd78::1', far: '2001:db8::1', held: 128 },
} as const

let stories: Record<keyof typeof families, BackupStory>

beforeAll(async () => {
  stories = await hearStory<typeof stories>(script)
}, 120_000)

describe.each(['version4', 'version6'] as const)('an address of %s with a backup', (family) => {
  const { address, near, far, held } = families[family]
  const served = (name: string) => ({
    interfaces: [name],
    callers: [near, far],
    source: address,
  })

  test('finds its own interface at creation, and refuses a backup that cannot be one', () => {
    const { created, refused } = stories[family]
    expect(created.value).toEqual({ interface: 'eth0' })
    const subnet = `${address}/${family === 'version4' ? 24 : 64}`
    expect(refused).toEqual([
      'there is no interface eth9',
      `lo has no address of its own in the subnet of ${subnet}`,
      'interface and backupInterface are both eth0: name two',
    ])
  })

  test('lodges a way down that names both interfaces', () => {
    const place = { address: `${address}/${held}`, validForMs: 2000 }
    const addresses = ['eth0', 'eth1'].map((name) => ({ ...place, interface: name }))
    expect(stories[family].drop.value).toEqual({ addresses })
  })

  test('is on its interface at first, and whoever calls it gets through', () => {
    expect(stories[family].atFirst).toEqual(served('eth0'))
  })

  test('is on its backup when its cable is cut, for callers from near and far', () => {
    const { cut, isNeighbourTold } = stories[family]
    const { report, check, ...place } = cut
    expect(place).toEqual(served('eth1'))
    const reason = `${address} is on its backup eth1: eth0 has no carrier`
    const health = { state: 'degraded', reason, eligible: true }
    expect([report, check, isNeighbourTold]).toEqual([health, health, true])
  })

  test('is renewed and gated there as before', () => {
    const { isHeldAfterRenewals, isSilencedByGate } = stories[family]
    expect([isHeldAfterRenewals, isSilencedByGate]).toEqual([true, true])
  })

  test('stays there when the cable is back, and goes back with a restore', () => {
    const { pluggedIn, restored } = stories[family]
    expect(pluggedIn.interfaces).toEqual(['eth1'])
    expect(pluggedIn.report.reason).toContain('eth0 could have it again')
    expect(restored).toEqual(served('eth0'))
  })

  test('is on its backup when its link is down', () => {
    const { report, ...place } = stories[family].linkDown
    expect(place).toEqual({ ...served('eth1'), callers: [near, near] })
    expect(report).toMatchObject({ state: 'degraded', eligible: true })
  })

  test('makes its node unfit only while neither carries anything', () => {
    const { bothDead, oneBack } = stories[family]
    expect(bothDead).toMatchObject({ state: 'degraded', eligible: false })
    expect(bothDead.reason).toContain(', and eth1 has no carrier')
    expect(oneBack).toMatchObject({ state: 'degraded', eligible: true })
  })

  test('leaves nothing behind: after a drop and its sweep, and after a remove', () => {
    const { leftAfterDrop, leftAfterSweep, leftAfterRemove } = stories[family]
    expect(leftAfterDrop.filter((one) => one.startsWith(`${address}/`))).toEqual([])
    expect([leftAfterSweep, leftAfterRemove]).toEqual([[], []])
  })
})
