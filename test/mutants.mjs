// What `npm run mutants` runs after set-up: the sources with one change each, until it is noticed.
import { runMutants } from './mutants/run-mutants.ts'

process.exitCode = await runMutants(process.argv.slice(2))
