import type { AddressEntry, LinkEntry } from '@holdfast/core/kit'
import { describe, expect, test } from 'vitest'
import { chooseInterface } from './choose-interface.ts'
import { judgeHealth } from './judge-health.ts'
import { judgeReach } from './judge-reach.ts'
import type { Settings } from './settings.ts'

const settings: Settings = {
  wanted: { address: '10.0.0.7', prefixLength: 24, family: 4 },
  ownPrefixLength: 32,
  interface: undefined,
  isSource: false,
  sourceFor: [],
  validForMs: 10_000,
  probeCount: 3,
  probeForMs: 1000,
  takeoverProbeForMs: 15,
  announceCount: 5,
  announceIntervalMs: 100,
  announceEveryMs: 10_000,
  reach: [],
  reachNeeded: 1,
  reachWithinMs: 500,
}

const link = (name: string, change: Partial<LinkEntry> = {}): LinkEntry => ({
  name,
  index: 2,
  isUp: true,
  hasCarrier: true,
  hardwareAddress: '02:00:00:00:00:01',
  isLoopback: false,
  ...change,
})

const entry = (text: string, name: string, change: Partial<AddressEntry> = {}): AddressEntry => {
  const [address = '', prefix] = text.split('/')
  const family = address.includes(':') ? 6 : 4
  const lasting = { validForMs: undefined, isTentative: false, isDuplicate: false }
  return { address, prefixLength: Number(prefix), family, interface: name, ...lasting, ...change }
}

const links = [link('lo', { isLoopback: true }), link('eth0'), link('eth1')]
const own = entry('10.0.0.1/24', 'eth0')
const held = entry('10.0.0.7/32', 'eth0', { validForMs: 9000 })

describe('the interface of an address', () => {
  const choose = (addresses: readonly AddressEntry[], change: Partial<Settings> = {}) => {
    const { link: found, problem } = chooseInterface(
      { ...settings, ...change },
      { links, addresses },
    )
    return found?.name ?? problem
  }

  test('is the one that has an address of its own in the subnet', () => {
    expect(choose([entry('10.1.0.1/24', 'eth1'), own])).toBe('eth0')
  })

  test('is not one that has only protected addresses, or the loopback', () => {
    const others = [entry('10.0.0.8/32', 'eth0'), entry('10.0.0.1/8', 'lo'), held]
    expect(choose(others)).toBe('no interface has an address in the subnet of 10.0.0.7/24')
  })

  test('must be named where two are in the subnet', () => {
    const two = [own, entry('10.0.0.2/24', 'eth1')]
    expect(choose(two)).toContain('eth0 and eth1 are all in the subnet of 10.0.0.7')
    expect(choose(two, { interface: 'eth1' })).toBe('eth1')
  })

  test('that is named must be there and in the subnet, unless the address stands alone', () => {
    const wanted = { ...settings.wanted, prefixLength: 32 }
    expect([
      choose([own], { interface: 'eth9' }),
      choose([own], { interface: 'eth1' }),
      choose([own], { interface: 'lo', wanted }),
    ]).toEqual([
      'there is no interface eth9',
      'eth1 has no address of its own in the subnet of 10.0.0.7/24',
      'lo',
    ])
  })
})

describe('the health of an address', () => {
  const judge = (addresses: readonly AddressEntry[], eth0: Partial<LinkEntry> = {}) => {
    const { state, reason, eligible } = judgeHealth(settings, {
      links: [link('eth0', eth0), link('eth1')],
      addresses,
    })
    return `${state}, ${eligible ? 'eligible' : 'not eligible'}: ${reason}`
  }

  test.each([
    ['there', [own, held], {}, 'in-service, eligible: 10.0.0.7 is on eth0'],
    ['not there', [own], {}, 'out-of-service, eligible: 10.0.0.7 is not on eth0'],
    [
      'there without carrier',
      [own, held],
      { hasCarrier: false },
      'degraded, not eligible: eth0 has no carrier',
    ],
    [
      'not there without carrier',
      [own],
      { hasCarrier: false },
      'out-of-service, not eligible: eth0 has no carrier',
    ],
    [
      'on a link that is down',
      [own, held],
      { isUp: false },
      'degraded, not eligible: eth0 is down',
    ],
    [
      'elsewhere',
      [own, entry('10.0.0.7/32', 'eth1')],
      {},
      'failed, eligible: 10.0.0.7 is on eth1 instead of eth0',
    ],
    [
      'without a subnet',
      [held],
      {},
      'degraded, not eligible: no interface has an address in the subnet of 10.0.0.7/24',
    ],
    [
      "another machine's",
      [own, { ...held, isDuplicate: true }],
      {},
      'failed, not eligible: the kernel found 10.0.0.7 on another machine, and does not use it',
    ],
  ])('that is %s', (...row) => {
    const [, addresses, change, words] = row
    expect(judge(addresses, change)).toBe(words)
  })
})

describe('what must be reachable', () => {
  const answers = (...reached: readonly boolean[]) =>
    reached.map((isReached, at) => ({
      target: { kind: 'ping', address: `10.0.0.${at + 1}` } as const,
      isReached,
    }))
  const healthy = { state: 'in-service', reason: 'fine', eligible: true } as const
  const away = { state: 'out-of-service', reason: 'not here', eligible: true } as const

  test('changes nothing while all of it is', () => {
    expect(judgeReach(healthy, answers(true, true), 1)).toEqual(healthy)
  })

  test('degrades what is in service where some of it is silent', () => {
    const reason = 'reaches 1 of 2, needs 1; silent: 10.0.0.2'
    expect(judgeReach(healthy, answers(true, false), 1)).toEqual({
      state: 'degraded',
      reason,
      eligible: true,
    })
    expect(judgeReach(away, answers(true, false), 1)).toEqual(away)
  })

  test('makes a node not eligible where too much of it is silent', () => {
    const reason = 'reaches 0 of 2, needs 1; silent: 10.0.0.1, 10.0.0.2'
    const silent = answers(false, false)
    expect([judgeReach(healthy, silent, 1), judgeReach(away, silent, 1)]).toEqual([
      { state: 'degraded', reason, eligible: false },
      { state: 'out-of-service', reason, eligible: false },
    ])
  })
})
