import { beginContender } from './failover/build-contender.ts'
import type { Visit } from './failover/plan-runs.ts'
import { visitSystem } from './failover/visit-system.ts'

// Runs inside the private world: `failover.world.ts FOLDER VISIT`; prints one run a line.
const [folder = '', words = '{}'] = process.argv.slice(2)
const visit = JSON.parse(words) as Visit

const contender = await beginContender(visit.system, folder)
try {
  await visitSystem(contender, visit, (run) => console.log(JSON.stringify(run)))
} catch (cause) {
  console.error(`${visit.system}: ${cause instanceof Error ? cause.message : cause}`)
  for (const line of contender.lastWords()) console.error(`  ${line}`)
  process.exit(1)
}
process.exit(0)
