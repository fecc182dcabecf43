import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RegisterStore } from '../../ports/index.ts'
import { writeDurably } from '../file-store/index.ts'

/** The register of users and tokens in a file of a folder, which its owner alone can read. */
export function openRegisterStore(folder: string): RegisterStore {
  const path = join(folder, 'access.json')
  return {
    load: () => readFile(path, 'utf8').catch(nothingIfMissing),
    save: (text) => writeDurably(path, text, 0o600),
  }
}

function nothingIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
