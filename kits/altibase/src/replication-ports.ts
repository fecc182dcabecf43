import { changeNotes, readNotes } from './notes.ts'
import type { AltibaseContext } from './parameters.ts'

/** A peer's replication: its address, and the ports of both ends. */
export interface ReplicationPath {
  readonly address: string
  readonly ports: readonly number[]
}

/** A connection of replication: both its ends, and its number in the kernel. */
export interface Connection {
  readonly ends: string
  /** `0` where no process has it any more. */
  readonly inode: string
}

/**
 * Ends the connections of replication with a peer that is lost, so that commits wait for it no
 * more. Resolves with those that are left: a kernel may not be able to end any.
 */
export async function destroyConnections(
  context: AltibaseContext,
  path: ReplicationPath,
): Promise<readonly Connection[]> {
  const before = await listConnections(context, path)
  if (before.length === 0) return []
  await context.run({ program: 'ss', arguments: ['--kill', ...filterOf(path)] })
  return await listOf(context, path, before)
}

/** Those of some connections that are there yet; a server makes new ones all the time. */
export async function listOf(
  context: AltibaseContext,
  path: ReplicationPath,
  some: readonly Connection[],
): Promise<readonly Connection[]> {
  const known = new Set(some.map(({ ends }) => ends))
  return (await listConnections(context, path)).filter(({ ends }) => known.has(ends))
}

/** The connections of replication with a peer. */
async function listConnections(
  { run }: AltibaseContext,
  path: ReplicationPath,
): Promise<readonly Connection[]> {
  const listed = await run({ program: 'ss', arguments: ['--extended', ...filterOf(path)] })
  return parseConnections(listed.stdout)
}

/** What stays of each connection that `ss --extended` lists: its state and its queues change. */
export function parseConnections(text: string): readonly Connection[] {
  return text.split('\n').flatMap((line) => {
    const [, , , local, peer] = line.trim().split(/\s+/)
    const inode = /\bino:(\d+)/.exec(line)?.[1] ?? '0'
    return peer === undefined ? [] : [{ ends: `${local} ${peer}`, inode }]
  })
}

function filterOf({ address, ports }: ReplicationPath): readonly string[] {
  const isOfPort = ports.flatMap((port) => [`sport = :${port}`, `dport = :${port}`]).join(' or ')
  const peer = address.includes(':') ? `[${address}]` : address
  return ['--no-header', '--tcp', '--numeric', `dst ${peer} and ( ${isOfPort} )`]
}

/**
 * Closes the ports of replication to a peer by a rule of the kernel's packet filter, which resets
 * each connection that sends anything; and remembers that.
 */
export async function closePorts(context: AltibaseContext, path: ReplicationPath): Promise<void> {
  const { address, ports } = path
  await changeNotes(context, (notes) => ({
    ...notes,
    closed: { ...notes.closed, [address]: ports },
  }))
  await runFilter(context, rulesOf(nameOf(context, address), path))
}

/** Opens what is closed to a peer; nothing where nothing is. */
export async function openPorts(context: AltibaseContext, address: string): Promise<void> {
  const { closed } = await readNotes(context)
  if (closed[address] === undefined) return
  // Added first: what is not there cannot be deleted.
  const table = `table inet ${nameOf(context, address)}`
  await runFilter(context, `add ${table}\ndelete ${table}\n`)
  await changeNotes(context, (notes) => {
    const { [address]: _, ...rest } = notes.closed
    return { ...notes, closed: rest }
  })
}

/** Opens what is closed to any peer. */
export async function openAll(context: AltibaseContext): Promise<void> {
  const { closed } = await readNotes(context)
  for (const address of Object.keys(closed)) await openPorts(context, address)
}

function runFilter({ run }: AltibaseContext, rules: string) {
  return run({ program: 'nft', arguments: ['--file', '-'], input: rules })
}

/** One table for each resource and peer, so that taking it away touches nothing else. */
function nameOf({ tag }: AltibaseContext, address: string): string {
  return `holdfast-altibase-${tag}-${address.replaceAll(':', '_')}`
}

/**
 * The rules of one peer, as nft reads them: what this node sends to it comes back as a reset. What
 * comes in is left alone, since such a reset comes in as if the peer had sent it.
 */
export function rulesOf(name: string, { address, ports }: ReplicationPath): string {
  const family = address.includes(':') ? 'ip6' : 'ip'
  const set = `{ ${ports.join(', ')} }`
  const rules = ['sport', 'dport'].map(
    (port) => `    ${family} daddr ${address} tcp ${port} ${set} reject with tcp reset`,
  )
  return [
    `add table inet ${name}`,
    `delete table inet ${name}`,
    `table inet ${name} {`,
    '  chain out {',
    '    type filter hook output priority 0; policy accept;',
    ...rules,
    '  }',
    '}',
    '',
  ].join('\n')
}
