import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { KitStore } from '../../kit/context.ts'
import type { Gate } from './gate.ts'

/** Where the private memory of a resource lies on this node. */
export function storePath(stateFolder: string, tag: string): string {
  return join(stateFolder, 'kits', `${encodeURIComponent(tag)}.json`)
}

/** The private memory of one resource: a small JSON file, replaced as a whole. */
export function openKitStore(path: string, gate: Gate): KitStore {
  return {
    async read() {
      gate.check('store.read')
      const text = await readFile(path, 'utf8').catch(ignoreAbsence)
      return text === undefined ? undefined : (JSON.parse(text) as unknown)
    },
    async write(value) {
      gate.check('store.write')
      await mkdir(dirname(path), { recursive: true })
      await writeFileAtomic(path, `${JSON.stringify(value)}\n`)
    },
    async clear() {
      gate.check('store.clear')
      await rm(path, { force: true })
    },
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
