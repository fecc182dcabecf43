import { describe } from 'vitest'
import { describeDeaths, describeFirstDeaths } from './describe-deaths.ts'
import { describeMessages } from './describe-messages.ts'
import { describeFreezing, describeReturning, describeUnnoticed } from './describe-returning.ts'
import { describeLeaving, describeViews } from './describe-views.ts'
import type { EngineHarness } from './engine-harness.ts'
import { useCluster } from './use-cluster.ts'

/** In what engines differ. */
export interface EngineTraits {
  /** One of the processes orders the messages: the ring ends with it, and others watch it. */
  readonly hasSequencer: boolean
}

/** What every engine promises; `createHarness` makes a fresh world for each test. */
export function describeEngine(
  name: string,
  createHarness: () => EngineHarness,
  traits: EngineTraits = { hasSequencer: true },
): void {
  describe(`the ${name} engine`, () => {
    const cluster = useCluster(createHarness)
    describe('views', () => describeViews(cluster))
    describe('leaving', () => describeLeaving(cluster, traits))
    describe('messages', () => describeMessages(cluster))
    describe('deaths', () => describeDeaths(cluster))
    describe('deaths of whoever was first', () => describeFirstDeaths(cluster))
    describe('returning', () => describeReturning(cluster))
    const describeFrozen = traits.hasSequencer ? describeFreezing : describeUnnoticed
    describe('freezing', () => describeFrozen(cluster))
  })
}
