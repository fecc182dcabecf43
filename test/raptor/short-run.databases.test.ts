import { expect, test } from 'vitest'
import { runRaptor } from './lab/run-raptor.ts'
import { drawCurve } from './report/draw-curve.ts'

/** Databases are copied, killed and copied again, on a machine that may be busy; ms. */
const limitMs = 600_000
/** What the test cannot know before, on a machine of whatever speed. */
const plan = {
  ...({ kit: 'galera', rate: 150, workerCount: 8 } as const),
  ...{ seed: 11, lastsMs: 1_000, recoverWithinMs: 3_000, calmMs: 0 },
  faults: ['db-killed', 'switchover'],
} as const

test(
  'what a service was told stays so, whether its database is killed or moved away',
  async () => {
    const report = await runRaptor(plan)
    const { faults, ledger, seconds, moves } = report
    expect(ledger.faults).toEqual([])
    expect([ledger.open, ledger.acknowledged]).toEqual([0, ledger.executions])
    expect(ledger.acknowledged).toBeGreaterThan(plan.rate)
    expect(faults.map(({ name }) => name)).toEqual(plan.faults)
    // The address left a database that was killed, and then went where it was asked to.
    // Where it did not, it is shown what was decided, and why.
    const moved = faults.map(({ from, to, decisions }) => from !== to || decisions)
    expect(moved).toEqual([true, true])
    expect(moves.map(({ node }) => node)).toEqual([faults[0]?.from, ...faults.map(({ to }) => to)])
    expect(seconds.at(-1)?.acknowledged).toBeGreaterThan(0)
    expect(drawCurve(report)).toContain('>switchover: ')
  },
  limitMs,
)
