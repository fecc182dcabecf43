// What `npm run simulate` runs after set-up: seeds and scripts of simulated clusters.
import { simulate } from './simulator/simulate.ts'

process.exitCode = await simulate(process.argv.slice(2))
