import type { AddressEntry, LinkEntry } from '@holdfast/core/kit'
import { describe, expect, test } from 'vitest'
import { chooseFreshLink, chooseLink } from './choose-link.ts'
import { judgeHealth } from './judge-health.ts'
import { readSettings } from './settings.ts'

const parameters = {
  address: '10.0.0.7/24',
  interface: 'eth0',
  backupInterface: 'eth1',
  source: false,
  sourceFor: [],
  validFor: '10s',
  probeCount: 3,
  probeFor: '1s',
  takeoverProbeFor: '12ms',
  announceCount: 5,
  announceInterval: '100ms',
  announceEvery: '10s',
  reach: [],
  reachNeeded: 1,
  reachWithin: '500ms',
}
const settings = readSettings(parameters)
const dead = { hasCarrier: false }

const link = (name: string, change: Partial<LinkEntry>): LinkEntry => {
  const common = { index: 2, isUp: true, hasCarrier: true, hardwareAddress: '', isLoopback: false }
  return { name, ...common, ...change }
}

const entry = (text: string, name: string): AddressEntry => {
  const [address = '', prefix] = text.split('/')
  const lasting = { validForMs: 9000, isTentative: false, isDuplicate: false }
  return { address, prefixLength: Number(prefix), family: 4, interface: name, ...lasting }
}

/** What there is where the address is on the interfaces named. */
function around(
  on: readonly string[],
  [eth0, eth1]: readonly [Partial<LinkEntry>, Partial<LinkEntry>],
) {
  const own = [entry('10.0.0.1/24', 'eth0'), entry('10.0.0.2/24', 'eth1')]
  const held = on.map((name) => entry('10.0.0.7/32', name))
  return { links: [link('eth0', eth0), link('eth1', eth1)], addresses: [...own, ...held] }
}

describe('the interface for an address with a backup', () => {
  test.each([
    ['nowhere', 'eth0', [], [{}, {}]],
    ['nowhere while its interface carries nothing', 'eth1', [], [dead, {}]],
    ['nowhere while neither carries anything', 'eth0', [], [dead, dead]],
    ['on its interface', 'eth0', ['eth0'], [{}, {}]],
    ['on its interface, which carries nothing', 'eth1', ['eth0'], [dead, {}]],
    ['on its backup, while its interface is back', 'eth1', ['eth1'], [{}, {}]],
    ['on its backup, which carries nothing', 'eth0', ['eth1'], [{}, dead]],
    ['on its backup, while neither carries anything', 'eth1', ['eth1'], [dead, dead]],
    ['on both', 'eth0', ['eth0', 'eth1'], [{}, {}]],
  ] as const)('that is %s is %s', (...row) => {
    const [, expected, on, links] = row
    expect(chooseLink(settings, around(on, links)).link?.name).toBe(expected)
  })

  test('that is brought in anew is its own where that carries anything', () => {
    const chosen = [
      chooseFreshLink(settings, around(['eth1'], [{}, {}])),
      chooseFreshLink(settings, around(['eth1'], [dead, {}])),
    ]
    expect(chosen.map(({ link: found }) => found?.name)).toEqual(['eth0', 'eth1'])
  })

  test('is never the backup where none is named', () => {
    const { interface: _, ...rest } = parameters
    const found = chooseLink(readSettings(rest), around([], [{}, {}]))
    expect(found.link?.name).toBe('eth0')
  })
})

describe('the health of an address with a backup', () => {
  test.each([
    ['eth0', [{}, {}], 'in-service, eligible: 10.0.0.7 is on eth0'],
    [
      'eth0',
      [{}, dead],
      'in-service, eligible: 10.0.0.7 is on eth0; its backup is unfit: eth1 has no carrier',
    ],
    ['eth0', [dead, {}], 'degraded, eligible: 10.0.0.7 is on eth0 instead of eth1'],
    [
      'eth1',
      [{ isUp: false }, {}],
      'degraded, eligible: 10.0.0.7 is on its backup eth1: eth0 is down',
    ],
    [
      'eth1',
      [{}, {}],
      'degraded, eligible: 10.0.0.7 is on its backup eth1: eth0 could have it again',
    ],
    [
      'eth1',
      [dead, { isUp: false }],
      'degraded, not eligible: eth0 has no carrier, and eth1 is down',
    ],
    ['', [dead, {}], 'out-of-service, eligible: 10.0.0.7 is not on eth1'],
    [
      '',
      [dead, dead],
      'out-of-service, not eligible: eth0 has no carrier, and eth1 has no carrier',
    ],
    ['eth2', [{}, {}], 'failed, eligible: 10.0.0.7 is on eth2 instead of eth0'],
  ] as const)('that is on "%s"', (on, links, expected) => {
    const found = judgeHealth(settings, around(on === '' ? [] : [on], links))
    const fitness = found.eligible ? 'eligible' : 'not eligible'
    expect(`${found.state}, ${fitness}: ${found.reason}`).toBe(expected)
  })
})

test('a backup that is the interface itself is refused', () => {
  const wrong = { ...parameters, backupInterface: 'eth0' }
  expect(() => readSettings(wrong)).toThrow('interface and backupInterface are both eth0: name two')
})
