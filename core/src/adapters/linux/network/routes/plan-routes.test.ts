import { describe, expect, test } from 'vitest'
import type { AddressRoutes } from '../../../../kit/linux.ts'
import { planRoutes } from './plan-routes.ts'
import type { Route } from './route-message.ts'
import { tableOf } from './rule-message.ts'

const wanted: AddressRoutes = {
  address: '10.0.0.7',
  prefixLength: 24,
  interface: 'eth1',
  isBound: false,
  sourceFor: [],
  validForMs: 10_000,
}

/** As `10.0.0.0/24 dev 2 via 10.0.0.254 metric 100`, of the main table. */
function route(text: string, change: Partial<Route> = {}): Route {
  const [destination = '', ...words] = text.split(' ')
  const word = (name: string) => words[words.indexOf(name) + 1] ?? ''
  return {
    destination,
    interfaceIndex: Number(word('dev')),
    ...(words.includes('via') && { gateway: word('via') }),
    ...(words.includes('src') && { source: word('src') }),
    metric: words.includes('metric') ? Number(word('metric')) : 0,
    table: 254,
    protocol: 2,
    ...change,
  }
}

function plan(change: Partial<AddressRoutes>, present: readonly Route[]): string[] {
  const ground = { wanted: { ...wanted, ...change }, interfaceIndex: 3, present }
  const { routes, unreachable } = planRoutes(ground)
  const lines = routes.map(({ destination, interfaceIndex, gateway, source, metric, table }) => {
    const via = gateway === undefined ? '' : ` via ${gateway}`
    const where = table === 254 ? 'main' : 'own'
    return `${where}: ${destination}${via} dev ${interfaceIndex} src ${source} metric ${metric}`
  })
  return [...lines, ...unreachable.map((prefix) => `unreachable: ${prefix}`)]
}

const near = [route('10.0.0.0/24 dev 2'), route('10.0.0.0/24 dev 3')]

describe('the routes of an address', () => {
  test('are none where it wants none', () => {
    expect(plan({}, near)).toEqual([])
  })

  test('that is bound lead by its interface to the subnet, and by gateways in there', () => {
    const present = [
      ...near,
      route('0.0.0.0/0 dev 2 via 10.0.0.254 metric 200'),
      route('0.0.0.0/0 dev 2 via 10.0.0.253 metric 100'),
      route('172.16.0.0/16 dev 4 via 10.9.0.1'),
      route('192.0.2.0/24 dev 3 via 10.0.0.252', { table: 100 }),
    ]
    expect(plan({ isBound: true }, present)).toEqual([
      'own: 10.0.0.0/24 dev 3 src 10.0.0.7 metric 0',
      'own: 0.0.0.0/0 via 10.0.0.253 dev 3 src 10.0.0.7 metric 0',
    ])
  })

  test('of IPv6 that is bound lead by link-local gateways of its segment too', () => {
    const present = [
      route('fd00::/64 dev 2 metric 256'),
      route('::/0 dev 2 via fe80::1 metric 1024'),
      route('2001:db8::/32 dev 4 via fe80::2 metric 1024'),
    ]
    const change = { address: 'fd00::7', prefixLength: 64, isBound: true }
    expect(plan(change, present)).toEqual([
      'own: fd00::/64 dev 3 src fd00::7 metric 1',
      'own: ::/0 via fe80::1 dev 3 src fd00::7 metric 1',
    ])
  })

  test('as a source take the gateway that the node takes, in the address own subnet alone', () => {
    const present = [
      ...near,
      route('0.0.0.0/0 dev 2 via 10.0.0.254'),
      route('192.0.2.0/24 dev 4 via 10.9.0.1'),
    ]
    const sourceFor = ['10.0.0.7/24', '198.51.100.9/24', '192.0.2.128/25']
    expect(plan({ sourceFor }, present)).toEqual([
      'main: 10.0.0.0/24 dev 3 src 10.0.0.7 metric 0',
      'main: 198.51.100.0/24 via 10.0.0.254 dev 3 src 10.0.0.7 metric 0',
      'unreachable: 192.0.2.128/25',
    ])
  })

  test('as a source of IPv6 go before those that are there, and replace none', () => {
    const change = { address: 'fd00::7', prefixLength: 64, sourceFor: ['fd00::7/64'] }
    const kernels = route('fd00::/64 dev 3 metric 256')
    const own = route('fd00::/64 dev 3 src fd00::7 metric 40', { protocol: 74 })
    const another = route('fd00::/64 dev 3 src fd00::8 metric 48', { protocol: 74 })
    const first = route('fd00::/64 dev 3 metric 1')
    const line = (metric: number) => [`main: fd00::/64 dev 3 src fd00::7 metric ${metric}`]
    expect([
      plan(change, [kernels]),
      plan(change, [kernels, another]),
      plan(change, [kernels, another, own]),
      plan(change, [kernels, first]),
    ]).toEqual([line(48), line(47), line(40), ['unreachable: fd00::/64']])
  })
})

test('the table of an address is the address itself, and never one of the system', () => {
  expect(tableOf('10.0.0.7')).toBe(0x0a00_0007)
  expect(tableOf('fd00::7')).toBe(0xfd00_0007)
  expect(tableOf('::1')).toBeGreaterThan(0x7fff_ffff)
})
