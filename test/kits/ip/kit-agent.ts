import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { GateTable } from '../../../core/src/adapters/linux/gates/index.ts'
import { createLinux } from '../../../core/src/adapters/linux/index.ts'
import type { Network, Stop } from '../../../core/src/kit/index.ts'
import type { GatedAddress } from '../../../core/src/ports/index.ts'
import { openKitContext } from '../../../core/src/testing/open-kit-context.ts'
import ip from '../../../kits/ip/src/kit.ts'
import { monotonicMs } from '../../lab/monotonic.ts'
import { askPeer, servePeers } from './peers.ts'

// Runs in a host of the lab: does with the kit and the network what it is told line by line.

/** The hooks that report until they are stopped. */
type WatchHook = 'watch' | 'watchStandby'

/** What an agent is told; every answer carries the number of its order. */
export interface Order {
  readonly id: number
  readonly act: 'kit' | 'network' | 'watch' | 'stopWatch' | 'gate' | 'serve' | 'ask'
  /** The kit's action, or the function of the network. */
  readonly verb: string
  readonly given: Readonly<Record<string, unknown>>
}

/** What came of an order, or what a watch reported. */
export type AgentLine =
  | { readonly id: number; readonly value: unknown; readonly tookMs: number }
  | { readonly id: number; readonly rejected: string; readonly tookMs: number }
  | { readonly report: unknown; readonly atMs: number }

const [node = 'node'] = process.argv.slice(2)
const folder = `/run/kit-agent-${node}`
mkdirSync(folder, { recursive: true })
const linux = createLinux()
let stopWatch: Stop | undefined

function tell(line: AgentLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

async function callKit(verb: string, parameters: Order['given']): Promise<unknown> {
  // An update is given both: what it is in service with, and what it is to have.
  const { before, ...rest } = parameters
  const former = typeof before === 'object' && before !== null ? { before: { ...before } } : {}
  const opened = await openKitContext(ip, { parameters: rest, ...former, linux, folder, node })
  try {
    const action = ip[verb as 'quickCheck']
    return await action(opened.context)
  } finally {
    opened.revoke()
  }
}

async function startWatch(hook: WatchHook, parameters: Order['given']): Promise<void> {
  const opened = await openKitContext(ip, { parameters, linux, folder, node })
  const report = (health: unknown) => tell({ report: health, atMs: monotonicMs() })
  const stop = await ip[hook]?.(opened.context, report)
  stopWatch = () => {
    stop?.()
    opened.revoke()
  }
}

/** Tables of several nodes of one machine, by their names. */
const tables = new Map<string, GateTable>()

function callGate(verb: string, given: Order['given']): unknown {
  const { table, addresses, openForMs } = given as unknown as GateOrder
  const gates = tables.get(table) ?? new GateTable(table)
  tables.set(table, gates)
  return verb === 'set' ? gates.set(addresses, openForMs) : gates.guarded()
}

interface GateOrder {
  readonly table: string
  readonly addresses: readonly GatedAddress[]
  readonly openForMs: number
}

async function callNetwork(verb: string, given: Order['given']): Promise<unknown> {
  const call = linux.network[verb as keyof Network] as (given: object) => Promise<unknown>
  return await call(given)
}

async function obey({ act, verb, given }: Order): Promise<unknown> {
  if (act === 'kit') return await callKit(verb, given)
  if (act === 'network') return await callNetwork(verb, given)
  if (act === 'serve') return await servePeers()
  if (act === 'ask') return await askPeer(given as Parameters<typeof askPeer>[0])
  if (act === 'gate') return callGate(verb, given)
  if (act === 'watch') return await startWatch(verb as WatchHook, given)
  return stopWatch?.()
}

createInterface({ input: process.stdin }).on('line', async (text) => {
  const order = JSON.parse(text) as Order
  const startedMs = performance.now()
  const end = () => ({ id: order.id, tookMs: performance.now() - startedMs })
  try {
    const value = await obey(order)
    tell({ ...end(), value })
  } catch (error) {
    tell({ ...end(), rejected: (error as Error).message })
  }
})
