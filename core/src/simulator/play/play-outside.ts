import type { DeedOf } from '../script/action.ts'
import type { Skipped } from './play-action.ts'
import type { Stage } from './stage.ts'

const dayMs = 86_400_000

/** The wall clock of a node is set; the clock that durations are measured by goes on. */
export function playClockJump(
  { cluster, story }: Stage,
  { node, days }: DeedOf<'wall clock jumps'>,
): Skipped {
  cluster.node(node).wallOffsetMs += days * dayMs
  story.tell(`FAULT: the wall clock of node ${node} jumps by ${days} days`)
  return undefined
}

/** A machine that is none of the cluster's answers for a resource, or does so no more. */
export function setStranger({ cluster, story }: Stage, tag: string, isAnswering: boolean): Skipped {
  const { services } = cluster
  if (services.hasStranger(tag) === isAnswering) return 'it is so already'
  services.setStranger(tag, isAnswering)
  const sentence = isAnswering ? `answers for ${tag}` : `answers for ${tag} no more`
  story.tell(`${isAnswering ? 'FAULT: ' : ''}a foreign machine ${sentence}`)
  return undefined
}
