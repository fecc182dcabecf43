import type { Incoming } from './judge/judge-incoming.ts'
import type { AltibaseContext } from './parameters.ts'
import type { LogMark } from './picture/conflict-log.ts'
import type { ReplicationHost } from './picture/views.ts'

/** Up to where conflicts are known: when it was first restored here, or when somebody looked. */
export interface SeenConflicts {
  readonly mark: LogMark
  /** Failures that the server counted by then, by the name of the replication object. */
  readonly failures: Readonly<Record<string, number>>
}

/** What is remembered of a server on this node; outlives the daemon. */
export interface Notes {
  /** The boot in which it was brought in service here; empty where it is out of service. */
  readonly restoredIn: string
  readonly seen?: SeenConflicts | undefined
  /** By the address of a peer what it had not sent here, when it was last asked. */
  readonly incoming: Readonly<Record<string, Incoming>>
  /** Where its replication objects send to, as it said last: it may be asked too late. */
  readonly hosts: readonly ReplicationHost[]
  /** Addresses of lost peers, each with the replication ports that a rule of this kit closes. */
  readonly closed: Readonly<Record<string, readonly number[]>>
}

const none: Notes = { restoredIn: '', incoming: {}, hosts: [], closed: {} }

/** Writers of one resource take turns: the watch goes on while actions run. */
const turns = new Map<string, Promise<unknown>>()

/** What is remembered; nothing where nothing was written, or what is there cannot be read. */
export async function readNotes({ store }: AltibaseContext): Promise<Notes> {
  const found = await store.read()
  return isNotes(found) ? { ...none, ...found } : none
}

/** Changes what is remembered, on disk when it resolves; what stays the same is not written. */
export async function changeNotes(
  context: AltibaseContext,
  change: (notes: Notes) => Notes,
): Promise<void> {
  const before = turns.get(context.instance) ?? Promise.resolve()
  const turn = before.then(async () => {
    const notes = await readNotes(context)
    const changed = change(notes)
    if (JSON.stringify(changed) !== JSON.stringify(notes)) await context.store.write(changed)
  })
  turns.set(
    context.instance,
    turn.catch(() => undefined),
  )
  await turn
}

/** Whether it was brought in service here since the machine started. */
export async function isRestored(context: AltibaseContext, { restoredIn }: Notes) {
  return restoredIn !== '' && restoredIn === (await context.linux.processes.bootId())
}

function isNotes(value: unknown): value is Notes {
  return typeof value === 'object' && value !== null && 'restoredIn' in value
}
