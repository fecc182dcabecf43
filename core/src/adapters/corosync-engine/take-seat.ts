import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { HoldfastError, messageOf } from '../../errors/index.ts'

/** Who sits there: one process of each role, of each node of a cluster. */
export interface GroupSeat {
  readonly group: string
  readonly node: string
  readonly role: 'daemon' | 'guardian'
}

/**
 * Holds a seat, so that nobody else takes it: a name that the kernel forgets with the process, seen
 * by whoever sees the same Corosync. Returns how to give it up; rejects with HF_ENGINE_NAME_TAKEN.
 */
export async function takeSeat(seat: GroupSeat): Promise<() => void> {
  const server = createServer((socket) => socket.destroy())
  server.unref()
  const taken = new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(refusal(seat, cause)))
    server.listen(nameSocket(seat), resolve)
  })
  await taken
  return () => void server.close()
}

function refusal({ group, node }: GroupSeat, cause: NodeJS.ErrnoException): HoldfastError {
  if (cause.code === 'EADDRINUSE') {
    return new HoldfastError('HF_ENGINE_NAME_TAKEN', { node, path: group }, { cause })
  }
  return new HoldfastError('HF_ENGINE_FAILED', { reason: messageOf(cause) }, { cause })
}

/** In the abstract space; a digest, because a name there has room for 107 bytes. */
function nameSocket({ group, node, role }: GroupSeat): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([group, node, role]))
    .digest('hex')
  return `\0holdfast/${digest}`
}
