import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Home, homeOfEnvironment } from '../setting/home.ts'
import { loadProperties } from '../setting/properties.ts'
import { TraceLog } from './trace-log.ts'

/** How often the lock is looked at: the real one sleeps in the kernel until it is free. */
const intervalMs = 20

/** Whether some process holds the write lock of a server. */
function isLocked({ lockFile }: Home): boolean {
  if (!existsSync(lockFile)) return false
  const mark = `:${statSync(lockFile).ino} 0 EOF`
  const locks = readFileSync('/proc/locks', 'utf8').split('\n')
  return locks.some((line) => line.includes('POSIX') && line.includes(mark))
}

const lockTexts = `Initializing File Lock..
Check Lock File Existence..
[SUCCESS] ok. Lock File Existence..
Open File Lock..
[SUCCESS] ok. File Lock Opened..
`

/** Starts a dead server again at once and for ever; nothing but SIGKILL ends it. */
async function watch(home: Home): Promise<never> {
  // The kernel's list of processes would show Node, whose script this is.
  process.title = 'checkServer'
  process.on('SIGTERM', () => undefined)
  const pidFile = home.log('checkServer.pid')
  writeFileSync(pidFile, String(process.pid))
  process.stdout.write(`${lockTexts}pidFilename : ${pidFile}\n`)
  process.stdout.write('[SUCCESS] ok. Waiting Altibase-Process To Lock..\n')
  const log = new TraceLog(home, 'checkServer.log')
  const port = loadProperties(home).get('PORT_NO')
  for (;;) {
    while (!isLocked(home)) await sleep(intervalMs)
    while (isLocked(home)) await sleep(intervalMs)
    log.write(`    => Server is Not Running (port=${port})\n`)
    log.write('==> Altibase is not running. so, Exec [restart.sh] to start server.\n')
    spawnSync(join(home.path, 'bin', 'server'), ['start'], { stdio: 'ignore' })
  }
}

await watch(homeOfEnvironment())
