import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DrawOptions } from '../../core/src/simulator/index.ts'

/**
 * What is played to see a mutant: a folder of `test/scenarios`, a seed as it is drawn, a seed of
 * the fast lane's world, or a file of unit tests where others make good for what the mutant breaks.
 */
export type Story =
  | { readonly scenario: string }
  | { readonly seed: number; readonly draw?: Drawing }
  | { readonly lane: number }
  | { readonly unitTests: string }

/** What of a seed's script is not left to luck. */
export interface Drawing extends Pick<DrawOptions, 'quorum' | 'nodeCount'> {
  /** A slow lease outlives what a ring needs to notice a loss; a usual one may end before it. */
  readonly recoverWithinMs?: number
}

/** What a script has where it says nothing, and what makes leases slow; ms. */
const usualMs = 1_000
const slowMs = 3_000

/** How a story is called in reports. */
export function nameOf(story: Story): string {
  if ('scenario' in story) return `scenario ${story.scenario}`
  if ('unitTests' in story) return story.unitTests
  if ('lane' in story) return `seed ${story.lane} of the fast lane`
  const { quorum, nodeCount, recoverWithinMs = usualMs } = story.draw ?? {}
  const basis = quorum === undefined ? '' : `, ${quorum} of ${nodeCount}`
  return `seed ${story.seed}${basis}${recoverWithinMs === usualMs ? '' : ', slow'}`
}

/** Every kind of quorum in turn, so that none has to wait for luck. */
const drawings: readonly (Drawing | undefined)[] = [
  undefined,
  { quorum: 'majority', nodeCount: 3 },
  { quorum: 'device', nodeCount: 2 },
  { quorum: 'two-node', nodeCount: 2 },
  { quorum: 'majority', nodeCount: 3, recoverWithinMs: slowMs },
  { quorum: 'device', nodeCount: 2, recoverWithinMs: slowMs },
]

/** All scenarios, then seeds without an end, each drawn for every kind of quorum. */
export function* drawStories(): Generator<Story> {
  yield* listScenarios()
  for (let seed = 1; ; seed += 1) {
    for (const draw of drawings) yield draw === undefined ? { seed } : { seed, draw }
  }
}

/** Seeds of the fast lane's world without an end. */
export function* drawLaneStories(): Generator<Story> {
  for (let lane = 1; ; lane += 1) yield { lane }
}

function listScenarios(): readonly Story[] {
  const folder = fileURLToPath(new URL('../scenarios', import.meta.url))
  const entries = readdirSync(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return names.sort().map((scenario) => ({ scenario }))
}
