import { open } from 'node:fs/promises'
import { wordsOf } from '../refuse-kit.ts'

/** Where a node finds a secret: exactly one of the two. */
export interface SecretSource {
  readonly file?: string
  readonly environment?: string
}

/** What was found, or why nothing can be used, in words. */
export type FoundSecret = { readonly value: string } | { readonly reason: string }

const mostBytes = 64 * 1024
const readableByOthers = 0o007

/** Reads a secret; a line end at its end does not belong to it. */
export async function readSecret({ file, environment }: SecretSource): Promise<FoundSecret> {
  if (file !== undefined) return await readFromFile(file)
  const value = process.env[environment ?? '']
  if (value === undefined) return { reason: 'the environment of the daemon does not have it' }
  return value === '' ? { reason: 'it is empty' } : { value }
}

async function readFromFile(path: string): Promise<FoundSecret> {
  try {
    await using file = await open(path)
    const found = await file.stat()
    if (!found.isFile()) return { reason: 'it is no file' }
    if ((found.mode & readableByOthers) !== 0) {
      return { reason: 'every user of this machine may use the file: chmod o-rwx it' }
    }
    if (found.size > mostBytes) return { reason: `it has more than ${mostBytes / 1024} KiB` }
    const value = (await file.readFile('utf8')).replace(/\r?\n$/, '')
    return value === '' ? { reason: 'it is empty' } : { value }
  } catch (error) {
    return { reason: wordsOf(error) }
  }
}
