import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Removes what is in a folder but for these paths; a folder that is missing has nothing. */
export async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const others = names.map((name) => join(folder, name)).filter((path) => !kept.has(path))
  for (const path of others) await rm(path, { recursive: true, force: true })
}
