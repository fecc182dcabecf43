import { join } from 'node:path'
import type { TellingSettings } from '../adapters/command-notifier/index.ts'
import type { Settings } from '../config/index.ts'

/** What the thread that tells operators begins with. */
export interface TellingStart {
  readonly cluster: string
  readonly node: string
  readonly level: Settings['logLevel']
  /** The file of what waits to be told. */
  readonly path: string
  readonly telling: TellingSettings
}

/** What a node's settings say for it; `undefined` where nobody is to be told. */
export function tellingStartOf(settings: Settings): TellingStart | undefined {
  const { cluster, node, logLevel: level, paths, notify: telling } = settings
  if (telling === undefined) return undefined
  return { cluster, node, level, path: join(paths.state, 'notices'), telling }
}
