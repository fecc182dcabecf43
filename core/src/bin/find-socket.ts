import { readFile } from 'node:fs/promises'
import { HoldfastError } from '../errors/index.ts'

/** The socket of the daemon that a settings file describes. */
export async function findSocket(file = '/etc/holdfast/holdfast.yaml'): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new HoldfastError('HF_CONFIG_NOT_FOUND', { path: file })
  })
  const socket = /^ *socket: *(\S+)$/m.exec(text)?.[1]
  return socket ?? '/run/holdfast/holdfast.sock'
}
