import type { ActVerb, NodeName, Tag } from '../model/index.ts'

/** One step that may be taken now: everything that must come before it has happened. */
export interface Step {
  readonly verb: ActVerb
  readonly tag: Tag
  readonly node: NodeName
  /** For a restore: a former owner vanished, so that nobody saw it let go. */
  readonly isTakeover: boolean
}
