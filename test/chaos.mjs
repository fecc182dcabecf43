// What `npm run chaos` runs after set-up: faults befall real nodes, and each round is audited.
import { runChaos } from './chaos/run-chaos.ts'

process.exitCode = await runChaos(process.argv.slice(2))
