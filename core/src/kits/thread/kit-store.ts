import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { KitStore } from '../../kit/context.ts'
import type { Gate } from './gate.ts'

/** Where the private memory of a resource lies on this node. */
export function storePath(stateFolder: string, tag: string): string {
  return join(stateFolder, 'kits', `${encodeURIComponent(tag)}.json`)
}

/** The private memory of one resource: a small JSON file, replaced as a whole; few ever ask. */
export function openKitStore(findPath: () => string, gate: Gate): KitStore {
  return {
    async read() {
      gate.check('store.read')
      const text = await readFile(findPath(), 'utf8').catch(ignoreAbsence)
      return text === undefined ? undefined : (JSON.parse(text) as unknown)
    },
    async write(value) {
      gate.check('store.write')
      const path = findPath()
      await mkdir(dirname(path), { recursive: true })
      await writeFileAtomic(path, `${JSON.stringify(value)}\n`)
    },
    async clear() {
      gate.check('store.clear')
      await rm(findPath(), { force: true })
    },
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
