import { copyFile, readFile, rename, stat } from 'node:fs/promises'
import type { FileChange } from '../../cluster/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { WrittenFile } from '../../ports/index.ts'
import { writeDurably } from '../file-store/index.ts'

/** The key is nobody's to read but root's; the other files hold no secret. */
const modes = { key: 0o400, corosync: 0o644, settings: 0o644 } as const

/** The text of a file; undefined where there is none. Read as Latin-1 a key's bytes stay bytes. */
export async function readIfThere(
  path: string,
  encoding: 'utf8' | 'latin1' = 'utf8',
): Promise<string | undefined> {
  try {
    return await readFile(path, encoding)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new HoldfastError('HF_FILE_UNREADABLE', { path, reason: message }, { cause })
  }
}

/** Writes files, each whole or not at all; what is there already is kept beside it. */
export async function writeFiles(changes: readonly FileChange[]): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = []
  for (const change of changes) written.push(await writeOne(change))
  return written
}

/** What `writeFiles` would do. */
export function foretellFiles(changes: readonly FileChange[]): readonly WrittenFile[] {
  return changes.map(({ path, sort, found, wanted }) => {
    const change = found === wanted ? 'unchanged' : 'written'
    return { path, change, ...(sort !== 'key' && { text: wanted }) }
  })
}

/** Moves files of a cluster out of the way; those that are not there are left out. */
export async function putAside(paths: readonly string[]): Promise<readonly WrittenFile[]> {
  const moved: WrittenFile[] = []
  for (const path of paths) {
    if (!(await isThere(path))) continue
    const backup = backupOf(path)
    await inOurWords(path, () => rename(path, backup))
    moved.push({ path, change: 'put aside', backup })
  }
  return moved
}

/** Whether there is a file. */
export async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}

async function writeOne({ path, sort, found, wanted }: FileChange): Promise<WrittenFile> {
  if (found === wanted) return { path, change: 'unchanged' }
  const backup = found === undefined ? undefined : backupOf(path)
  await inOurWords(path, async () => {
    if (backup !== undefined) await copyFile(path, backup)
    const bytes = Buffer.from(wanted, sort === 'key' ? 'latin1' : 'utf8')
    await writeDurably(path, bytes, modes[sort])
  })
  return { path, change: 'written', ...(backup !== undefined && { backup }) }
}

/** A name that sorts by time and that nothing takes for a file in use. */
function backupOf(path: string): string {
  return `${path}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}.bak`
}

async function inOurWords(path: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (cause) {
    const { message } = cause as Error
    throw new HoldfastError('HF_CLUSTER_NOT_WRITABLE', { path, reason: message }, { cause })
  }
}
