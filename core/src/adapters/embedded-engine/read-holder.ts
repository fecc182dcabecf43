import { readFileSync } from 'node:fs'

/** What the holder of a lock wrote into its file; empty where there is no file. */
export function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
