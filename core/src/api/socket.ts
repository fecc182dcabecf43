import { chmod, chown, mkdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { HoldfastError, messageOf } from '../errors/index.ts'

/** What can listen on a path. */
interface Listener {
  listen(options: { path: string }): Promise<unknown>
}

/** Where a socket is, and the group that may use it beside its user. */
export interface SocketPlace {
  readonly path: string
  readonly group?: number | undefined
}

/** The longest path that Linux takes for a Unix socket; a longer one would be cut off silently. */
const longestPathBytes = 107

/** Makes a server listen on a Unix socket that the user and the group may use, nobody else. */
export async function listenOnSocket(
  server: Listener,
  { path, group }: SocketPlace,
): Promise<void> {
  if (Buffer.byteLength(path) > longestPathBytes) throw failed(path, 'its path is too long')
  try {
    await mkdir(dirname(path), { recursive: true })
    if (await isAnswered(path)) throw new HoldfastError('HF_API_SOCKET_TAKEN', { path })
    await rm(path, { force: true })
    await server.listen({ path })
    // Only root may give it to any group; without it the others are kept out all the same.
    if (group !== undefined)
      await chown(path, process.getuid?.() ?? 0, group).catch(() => undefined)
    await chmod(path, 0o660)
  } catch (error) {
    if (error instanceof HoldfastError) throw error
    throw failed(path, messageOf(error), error)
  }
}

function failed(path: string, reason: string, cause?: unknown): HoldfastError {
  return new HoldfastError('HF_API_SOCKET_FAILED', { path, reason }, { cause })
}

function isAnswered(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(path, () => resolve(true))
  socket.on('error', () => resolve(false))
  return promise.finally(() => socket.destroy())
}
