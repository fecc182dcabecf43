import type { Health } from '../../../core/src/kit/index.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { buildKitLab } from './lab.ts'
import { foreignRoutesOf, ownRoutesOf } from './neighbours.ts'

/** By which names a node is known near, behind the gateway, and where a route of its own leads. */
export interface Names {
  readonly near: string
  readonly far: string
  readonly routed: string
}

/** By which address a node is known elsewhere while it has an address that is to be the source. */
export interface SourceStory {
  readonly refusedWithoutAddress: string
  readonly before: Names
  readonly during: Names
  readonly check: Health | undefined
  readonly nearOnly: Names
  readonly hasLeftOthers: boolean
  /** A second such address came into service, and was removed again. */
  readonly second: readonly string[]
  readonly stolenCheck: Health | undefined
  readonly isPutBack: boolean
  readonly after: Names
  readonly leftAfterRemove: readonly string[]
  /** Its link was down, and nobody renews anything for minutes. */
  readonly hasRoutesAgain: boolean
  readonly expired: string
  /** Where no route leads to a prefix that is asked for. */
  readonly unreachable: Health | undefined
}

interface Family {
  readonly address: string
  readonly second: string
  readonly prefix: number
  readonly near: string
  readonly far: string
  readonly farPrefix: string
  readonly routed: string
  readonly nowhere: string
}

const { a, b, client } = await buildKitLab()
const farAddresses = ['192.0.2.1', '2001:db8::1']
const roads = [
  'route replace 192.0.2.0/24 via 10.78.0.1',
  'route replace 2001:db8::/32 via fd78::1',
  'route replace 10.78.0.12/32 dev eth0 src 10.78.0.11',
  'route replace fd78::12/128 dev eth0 src fd78::11',
]

async function look({ near, far, routed }: Family): Promise<Names> {
  return {
    near: await a.nameSeenAt(near),
    far: await a.nameSeenAt(far),
    routed: await a.nameSeenAt(routed),
  }
}

async function tellSecond(given: object, { near, second, prefix }: Family) {
  const other = { ...given, address: `${second}/${prefix}` }
  await a.restore(other)
  const names = [await a.nameSeenAt(near)]
  await a.remove(other)
  return [...names, await a.nameSeenAt(near)]
}

/** Somebody else removes the routes while the address is watched. */
async function tellTheft(given: object) {
  const views = [['route'], ['-6', 'route']]
  for (const words of views) {
    await a.machine.run(['ip', ...words, 'flush', 'table', 'main', 'proto', '74'])
  }
  const stolenCheck = (await a.quickCheck(given)).value
  await a.watch(given)
  await waitUntil('the routes are back', hasOwnRoutes)
  await a.stopWatch()
  return { stolenCheck, isPutBack: (await a.quickCheck(given)).value?.state === 'in-service' }
}

/** Nobody renews it: the kernel takes it away. */
async function tellExpiry(given: object, { address, near }: Family) {
  await a.restore({ ...given, validFor: '2s' })
  await waitUntil('the kernel removes it', async () => !(await a.holds(address)))
  const expired = await a.nameSeenAt(near)
  await a.remove(given)
  return expired
}

async function tellLinkDown(given: object) {
  const lasting = { ...given, validFor: '30m' }
  await a.restore(lasting)
  await a.watch(lasting)
  a.machine.ip(['link set eth0 down'])
  await waitUntil('its routes are gone', () => !hasOwnRoutes())
  a.machine.ip(['link set eth0 up', 'address replace fd78::11/64 dev eth0 nodad', ...roads])
  await waitUntil('the routes are back', hasOwnRoutes)
  await a.stopWatch()
  const hasRoutesAgain = (await a.quickCheck(lasting)).value?.state === 'in-service'
  await a.remove(lasting)
  return hasRoutesAgain
}

function hasOwnRoutes(): boolean {
  return ownRoutesOf(a.machine).length > 0
}

async function tellStory(family: Family): Promise<SourceStory> {
  const { address, prefix, farPrefix, nowhere } = family
  const given = { address: `${address}/${prefix}`, source: true, sourceFor: [farPrefix] }
  const routes = { address, prefixLength: prefix, interface: 'eth0', isBound: false }
  const sources = { sourceFor: [`${address}/${prefix}`], validForMs: 10_000 }
  const early = await a.network('setRoutes', { ...routes, ...sources })
  const [before, others] = [await look(family), foreignRoutesOf(a.machine)]
  await a.restore(given)
  const [during, check] = [await look(family), (await a.quickCheck(given)).value]
  const second = await tellSecond({ ...given, sourceFor: [] }, family)
  const theft = await tellTheft(given)
  const hasLeftOthers = foreignRoutesOf(a.machine) === others
  await a.remove(given)
  const nearAlone = { address: given.address, source: true }
  await a.restore(nearAlone)
  const nearOnly = await look(family)
  await a.remove(nearAlone)
  const [after, leftAfterRemove] = [await look(family), ownRoutesOf(a.machine)]
  const lost = { ...given, sourceFor: [nowhere] }
  await a.restore(lost)
  const unreachable = (await a.quickCheck(lost)).value
  await a.remove(lost)
  return {
    ...{ refusedWithoutAddress: early.rejected ?? '', before, during, check, nearOnly },
    ...{ hasLeftOthers, second, ...theft, after, leftAfterRemove, unreachable },
    hasRoutesAgain: await tellLinkDown({ ...given, sourceFor: [] }),
    expired: await tellExpiry({ ...given, sourceFor: [] }, family),
  }
}

client.machine.ip(farAddresses.map((far) => `address add ${far} dev lo`))
a.machine.ip(roads)
await Promise.all([b.serve(), client.serve()])
const version4 = await tellStory({
  ...{ address: '10.78.0.7', second: '10.78.0.8', prefix: 24, near: '10.78.0.1' },
  ...{ far: '192.0.2.1', farPrefix: '192.0.2.0/24', routed: '10.78.0.12' },
  nowhere: '198.51.100.0/24',
})
const version6 = await tellStory({
  ...{ address: 'fd78::7', second: 'fd78::8', prefix: 64, near: 'fd78::1' },
  ...{ far: '2001:db8::1', farPrefix: '2001:db8::/32', routed: 'fd78::12' },
  nowhere: '2001:db9::/32',
})
process.stdout.write(JSON.stringify({ version4, version6 }), () => process.exit(0))
