import { setInterval } from 'node:timers'
import { holdFileLock } from '../stand-in/engine/file-lock.ts'

// `lock-thief.ts FILE`: a process that is no server, and has the lock of one until it is killed.
const [file = ''] = process.argv.slice(2)
if (!holdFileLock(file)) process.exit(1)
setInterval(() => undefined, 1_000_000)
