import { describe } from 'vitest'
import { describeDeaths, describeSequencerDeaths } from './describe-deaths.ts'
import { describeMessages } from './describe-messages.ts'
import { describeFreezing, describeReturning } from './describe-returning.ts'
import { describeLeaving, describeViews } from './describe-views.ts'
import type { EngineHarness } from './engine-harness.ts'
import { useCluster } from './use-cluster.ts'

/** What every engine promises; `createHarness` makes a fresh world for each test. */
export function describeEngine(name: string, createHarness: () => EngineHarness): void {
  describe(`the ${name} engine`, () => {
    const cluster = useCluster(createHarness)
    describe('views', () => describeViews(cluster))
    describe('leaving', () => describeLeaving(cluster))
    describe('messages', () => describeMessages(cluster))
    describe('deaths', () => describeDeaths(cluster))
    describe('deaths of the sequencer', () => describeSequencerDeaths(cluster))
    describe('returning', () => describeReturning(cluster))
    describe('freezing', () => describeFreezing(cluster))
  })
}
