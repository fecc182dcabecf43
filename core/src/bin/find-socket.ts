import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { HoldfastError } from '../errors/index.ts'

const standardPlace = '/etc/holdfast/holdfast.yaml'

/** The socket of the daemon that a settings file describes; HF_CONFIG_… where it cannot be read. */
export async function findSocket(file: string = standardPlace): Promise<string> {
  const path = resolve(file)
  const text = await readText(path)
  const { readSettings } = await import('../config/settings/read-settings.ts')
  const { settings, problems } = readSettings(text, path)
  if (settings === undefined) throw new HoldfastError('HF_CONFIG_INVALID', { path }, { problems })
  return settings.paths.socket
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new HoldfastError('HF_CONFIG_NOT_FOUND', { path })
    throw new HoldfastError('HF_CONFIG_UNREADABLE', { path, reason: message }, { cause: error })
  }
}
