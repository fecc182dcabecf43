import type { Configuration, NodeName } from '../../model/index.ts'
import type { Path } from '../text/path.ts'
import type { ProblemList } from '../text/problem-list.ts'
import type { Entry } from './entry.ts'
import type { KnownKit } from './known-kit.ts'

/** What an entry is read against. */
export interface ReadingContext {
  readonly kits: ReadonlyMap<string, KnownKit>
  readonly nodes: readonly NodeName[]
  /** What the cluster protects now, if anything. */
  readonly present: Configuration | undefined
  readonly problems: ProblemList
}

/** An entry on its way to become a resource. */
export interface EntryAt {
  readonly tag: string
  readonly path: Path
  readonly entry: Entry
  /** The entry as it was given: tells what was left out from what was wrong. */
  readonly given: Readonly<Record<string, unknown>>
  readonly context: ReadingContext
}
