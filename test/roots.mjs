// Follows a guide to the letter, on fresh systems: suites of `npm run verify`.
import { createRunner } from '../scripts/run-command.mjs'
import { installSystemPackages } from '../scripts/system-packages.mjs'
import { followGuide } from './roots/follow-guide.ts'

await installSystemPackages(createRunner(), { withRoots: true })
process.exitCode = await followGuide(process.argv.slice(2))
