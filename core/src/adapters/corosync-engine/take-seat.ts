import { createServer } from 'node:net'
import { HoldfastError } from '../../errors/index.ts'

/**
 * Holds the seat of a process in the group of its node, so that no second one takes it: a name that
 * the kernel forgets with the process, seen by whoever sees the same Corosync. Returns how to give
 * it up; rejects with HF_ENGINE_NAME_TAKEN.
 */
export async function takeSeat(group: string, seat: { node: string; role: string }) {
  const server = createServer((socket) => socket.destroy())
  server.unref()
  const taken = new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const values = { node: seat.node, path: group }
      reject(new HoldfastError('HF_ENGINE_NAME_TAKEN', values, { cause }))
    })
    server.listen(`\0${group}/${seat.node}/${seat.role}`, resolve)
  })
  await taken
  return () => void server.close()
}
