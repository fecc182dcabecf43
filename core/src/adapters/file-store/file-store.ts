import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { HoldfastError } from '../../errors/index.ts'
import type { Store } from '../../ports/index.ts'
import { checksum, decodeMemory, encodeMemory } from './memory-text.ts'
import { writeDurably } from './write-durably.ts'

/** What the name of a damaged memory goes on with. */
const damagedMark = '.damaged-'

/** A node's memory as one file: a checksum on its first line, the document on its second. */
export function createFileStore(path: string): Store {
  return { load: () => load(path), save: (document) => save(path, document) }
}

async function load(path: string): Promise<unknown> {
  await removeUnfinished(path)
  const text = await readIfThere(path)
  if (text === undefined) return await expectNothingWasKept(path)
  const found = decodeMemory(text)
  if (found !== undefined) return found.document
  const kept = `${path}${damagedMark}${checksum(text).slice(0, 8)}`
  await rename(path, kept)
  throw new HoldfastError('HF_STORE_DAMAGED', { path, kept, reason: 'its checksum does not fit' })
}

/** What a process that died while it saved had written beside the memory: room on a full disk. */
async function removeUnfinished(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => [])
  for (const name of names.filter((one) => isUnfinished(basename(path), one))) {
    // Whoever cannot remove here cannot save either, and is told so then.
    await rm(join(dirname(path), name), { force: true }).catch(() => undefined)
  }
}

/** An atomic write names its file with a dot and a number until it is whole. */
function isUnfinished(memory: string, name: string): boolean {
  return name.startsWith(`${memory}.`) && /^\d+$/.test(name.slice(memory.length + 1))
}

/** A memory that was damaged at an earlier start, and not replaced since, is no new node's. */
async function expectNothingWasKept(path: string): Promise<undefined> {
  const names = await readdir(dirname(path)).catch(() => [])
  const name = names.find((one) => one.startsWith(`${basename(path)}${damagedMark}`))
  if (name === undefined) return undefined
  const kept = join(dirname(path), name)
  const reason = 'its checksum did not fit at an earlier start, and nothing was saved since'
  throw new HoldfastError('HF_STORE_DAMAGED', { path, kept, reason })
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw failure(path, error)
  }
}

async function save(path: string, document: unknown): Promise<void> {
  try {
    await writeDurably(path, encodeMemory(document), 0o600)
  } catch (error) {
    throw failure(path, error)
  }
}

function failure(path: string, cause: unknown): HoldfastError {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new HoldfastError('HF_STORE_FULL', { path }, { cause })
  }
  return new HoldfastError('HF_STORE_FAILED', { path, reason: message }, { cause })
}
