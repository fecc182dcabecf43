// Follows docs/guides/corosync.md to the letter, on two fresh systems; a suite of `npm run verify`.
import { followGuide } from './roots/follow-guide.ts'

process.exitCode = await followGuide(process.argv.slice(2))
