import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'

/** Writes a file whole or not at all; it is on disk, with its name, when this resolves. */
export async function writeDurably(
  path: string,
  content: string | Buffer,
  mode: number,
): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  await writeFileAtomic(path, content, { mode })
  await syncFolder(folder)
}

/** The new name is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
