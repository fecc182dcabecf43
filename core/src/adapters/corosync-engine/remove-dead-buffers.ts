import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Where libqb keeps the buffers between Corosync and its clients. */
export const bufferFolder = '/dev/shm'

const bufferName = /^qb-(\d+)-(\d+)-/

/**
 * Removes the buffers of a Corosync that was killed: nobody else does, and they would fill the
 * memory in time. `isOver`: this process has no connection, so that old ones of its own are waste.
 */
export function removeDeadBuffers(folder = bufferFolder, isOver = true): number {
  const waste = readdirSync(folder).filter((name) => {
    const found = bufferName.exec(name)
    if (found === null) return false
    const [server, client] = found.slice(1).map(Number)
    const isClientOver = isDead(client) || (isOver && client === process.pid)
    return isDead(server) && isClientOver
  })
  for (const name of waste) rmSync(join(folder, name), { recursive: true, force: true })
  return waste.length
}

function isDead(pid: number | undefined): boolean {
  return !existsSync(`/proc/${pid}`)
}
