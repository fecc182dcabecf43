import { readdir, readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HoldfastError } from '../errors/index.ts'

/** What the folder of a kit may have before: a repository that is still empty. */
const welcome = '.git'

/** Whether a folder is there, and empty; rejects with an HF_NEWKIT_ code where it is not to be. */
export async function checkFolder(folder: string): Promise<boolean> {
  const parent = dirname(folder)
  const clone = await findClone(await realpath(parent).catch(() => parent))
  if (clone !== undefined) throw new HoldfastError('HF_NEWKIT_FOLDER_IN_CLONE', { folder, clone })
  const names = await namesIn(folder)
  if (names === undefined) return false
  const found = names.filter((name) => name !== welcome).sort()
  if (found.length === 0) return true
  const others = found.length === 1 ? '' : ` and ${found.length - 1} more`
  throw inUse(folder, `it has ${found[0]}${others} in it`)
}

/**
 * The clone of Holdfast that a folder lies in, where it does: npm would take a kit in there for a
 * workspace, and what Holdfast is made of would be installed, built and tested together with it.
 */
async function findClone(folder: string): Promise<string | undefined> {
  if ((await packageNameIn(join(folder, 'core'))) === '@holdfast/core') return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : await findClone(parent)
}

async function packageNameIn(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).name
  } catch {
    return undefined
  }
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
