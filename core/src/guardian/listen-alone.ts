import { linkSync, renameSync, rmSync } from 'node:fs'
import { connect, type Server } from 'node:net'
import { HoldfastError } from '../errors/index.ts'

const attempts = 5

/**
 * Listens on a path that one process at a time may listen on, and replaces what a dead one left.
 * Rejects with HF_GUARDIAN_ALREADY_RUNNING where somebody answers there.
 */
export async function listenAlone(server: Server, path: string): Promise<void> {
  const ownPath = `${path}.${process.pid}`
  rmSync(ownPath, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(ownPath, resolve)
  })
  try {
    await claim(ownPath, path)
  } finally {
    rmSync(ownPath, { force: true })
  }
}

/** A link is made by one process only; whoever comes second looks whether the first still lives. */
async function claim(ownPath: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (tryLink(ownPath, path)) return
    if (await answers(path)) break
    setAside(path, `${ownPath}.stale`)
  }
  throw new HoldfastError('HF_GUARDIAN_ALREADY_RUNNING', { path })
}

function tryLink(ownPath: string, path: string): boolean {
  try {
    linkSync(ownPath, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function setAside(path: string, asidePath: string): void {
  try {
    renameSync(path, asidePath)
  } catch {
    // Another process set it aside first; the next attempt shows who is there now.
  }
  rmSync(asidePath, { force: true })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
