// Follows docs/guides/corosync.md to the letter, on two fresh systems; a suite of `npm run verify`.
import { createRunner } from '../scripts/run-command.mjs'
import { installSystemPackages } from '../scripts/system-packages.mjs'
import { followGuide } from './roots/follow-guide.ts'

await installSystemPackages(createRunner(), { withRoots: true })
process.exitCode = await followGuide(process.argv.slice(2))
