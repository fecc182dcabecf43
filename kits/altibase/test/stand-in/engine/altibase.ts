import { writeFileSync } from 'node:fs'
import { homeOfEnvironment } from '../setting/home.ts'
import { paceOf } from '../setting/pace.ts'
import { Database } from './database.ts'
import { holdFileLock } from './file-lock.ts'
import { Server } from './server.ts'
import { TraceLog } from './trace-log.ts'

const lockedExitCode = 1
/** The stand-in itself was wrong: what it was is in `trc/altibase_error.log`. */
const brokenExitCode = 70

async function main(): Promise<void> {
  const home = homeOfEnvironment()
  // The kernel would call a process of Node by the name of its thread.
  writeFileSync('/proc/self/comm', 'altibase')
  if (!holdFileLock(home.lockFile)) process.exit(lockedExitCode)
  // The local socket's path must be short, however long the home's is.
  process.chdir(home.path)
  process.on('uncaughtException', (error) => {
    new TraceLog(home, 'altibase_error.log').write(error.stack ?? String(error))
    process.exit(brokenExitCode)
  })
  const server = new Server(new Database(home, paceOf(home)))
  await server.open()
}

await main()
