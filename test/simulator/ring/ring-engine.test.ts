import { describeEngine } from '../../lab/engine/describe-engine.ts'
import { createRingHarness } from '../../lab/engine/simulated-harness.ts'

const seedCount = process.env['HOLDFAST_LONG'] === '1' ? 500 : 10

for (let seed = 1; seed <= seedCount; seed += 1) {
  describeEngine(`ring (seed ${seed})`, () => createRingHarness(seed), { hasSequencer: false })
}
