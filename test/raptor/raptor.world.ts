import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunPlayer } from './lab/play-run.ts'
import { RaptorLab } from './lab/raptor-lab.ts'
import type { RaptorPlan } from './lab/raptor-plan.ts'

// Runs inside the private world: `raptor.world.ts FOLDER PLAN`; the report goes to a file there.
const [folder = '', words = '{}'] = process.argv.slice(2)
const plan = JSON.parse(words) as RaptorPlan
const tell = (line: string) => console.error(line)

tell('Starting two nodes, their databases and a third voice ...')
const lab = await RaptorLab.begin(folder, plan)
try {
  const report = await new RunPlayer(lab, plan, { folder, tell }).play()
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
} catch (cause) {
  tell(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
  for (const line of lab.lastWords()) tell(line)
  process.exit(1)
}
process.exit(0)
