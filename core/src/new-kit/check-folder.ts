import { readdir } from 'node:fs/promises'
import { HoldfastError } from '../errors/index.ts'

/** What the folder of a kit may have before: a repository that is still empty. */
const welcome = '.git'

/** Whether a folder is there, and empty; rejects with an HF_NEWKIT_ code where it is in use. */
export async function checkFolder(folder: string): Promise<boolean> {
  const names = await namesIn(folder)
  if (names === undefined) return false
  const found = names.filter((name) => name !== welcome).sort()
  if (found.length === 0) return true
  const others = found.length === 1 ? '' : ` and ${found.length - 1} more`
  throw inUse(folder, `it has ${found[0]}${others} in it`)
}

async function namesIn(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw inUse(folder, code === 'ENOTDIR' ? 'it, or what it lies in, is no folder' : message)
  }
}

function inUse(folder: string, reason: string): HoldfastError {
  return new HoldfastError('HF_NEWKIT_FOLDER_IN_USE', { folder, reason })
}
