import { formatIpAddress, parseIpAddress } from '../../../kit/ip-address.ts'
import type { AddressRoutes, LinkEntry, Network } from '../../../kit/linux.ts'
import { addAddress, removeAddress } from './address-table.ts'
import { announceAddress } from './announce-address.ts'
import { canPing } from './can-ping.ts'
import { ChangeWatchers } from './change-watchers.ts'
import { KernelTables } from './kernel-tables.ts'
import { NetlinkSocket } from './netlink-socket.ts'
import { PacketSocket } from './packet-socket.ts'
import { probeAddress } from './probe-address.ts'
import { listMissingRoutes, removeRoutes, setRoutes } from './routes/address-routes.ts'
import { SegmentListener } from './segment-listener.ts'
import { ConnectionEnder } from './tcp/connection-ender.ts'

/** Addresses and links of this thread's network namespace; `close` ends all watches. */
export type ClosableNetwork = Network & { close(): void }

/** Opens the road to the kernel. One is enough for a thread; works in worker threads too. */
export function createNetwork(): ClosableNetwork {
  const socket = new NetlinkSocket()
  const tables = new KernelTables(socket)
  const watchers = new ChangeWatchers(socket, () => tables.forgetAll())
  const listener = new SegmentListener()
  const ender = new ConnectionEnder()
  const sender = lazily(() => new PacketSocket())
  return {
    listLinks: async () => tables.links(),
    listAddresses: async () => tables.entries(),
    async addAddress(address) {
      const { index } = findLink(tables, address.interface)
      addAddress(socket, tables, { address, index })
    },
    async removeAddress({ address, interface: wanted }) {
      const link = tables.links().find(({ name }) => name === wanted)
      // With its interface gone the address is gone too.
      if (link) removeAddress(socket, tables, { address: shortest(address), index: link.index })
    },
    setRoutes: async (routes) => {
      setRoutes(socket, withShortest(routes), findLink(tables, routes.interface).index)
    },
    listMissingRoutes: async (routes) =>
      listMissingRoutes(socket, withShortest(routes), findLink(tables, routes.interface).index),
    removeRoutes: async ({ address }) => removeRoutes(socket, shortest(address)),
    announce: async (what) =>
      announceAddress(sender.get(), findLink(tables, what.interface), toBytes(what.address)),
    probeAddress: async ({ forMs, ignore = [], ...what }) => {
      const link = findLink(tables, what.interface)
      const ip = toBytes(what.address)
      return await probeAddress({ listener, sender: sender.get(), link, ip, forMs, ignore })
    },
    endConnections: async ({ address }) => await ender.end(shortest(address)),
    canPing,
    watch: (onChange) => watchers.add(onChange),
    close() {
      watchers.stop()
      listener.close()
      sender.opened()?.close()
      socket.close()
    },
  }
}

/** Opened with its first use: it needs a right (CAP_NET_RAW) that reading addresses does not. */
function lazily<T>(open: () => T): { get(): T; opened(): T | undefined } {
  let value: T | undefined
  return {
    get: () => {
      value ??= open()
      return value
    },
    opened: () => value,
  }
}

function findLink(tables: KernelTables, name: string): LinkEntry {
  const link = tables.links().find((one) => one.name === name)
  if (link === undefined) throw new Error(`there is no interface ${name}`)
  return link
}

function toBytes(address: string): Buffer {
  const bytes = parseIpAddress(address)
  if (bytes === undefined) throw new Error(`${address} is no IP address`)
  return Buffer.from(bytes)
}

function withShortest(routes: AddressRoutes): AddressRoutes {
  return { ...routes, address: shortest(routes.address) }
}

function shortest(address: string): string {
  return formatIpAddress(toBytes(address))
}
