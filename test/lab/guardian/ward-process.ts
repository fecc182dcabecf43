import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepGuardian } from '../../../core/src/guardian/index.ts'

/** A daemon that does nothing but have a guardian; it writes what it lives through in a diary. */
const [runtimeFolder = '', mood = ''] = process.argv.slice(2)
const write = (what: string): void => {
  const entry = { what, pid: process.pid, cwd: process.cwd(), sign: process.env['WARD_SIGN'] ?? '' }
  appendFileSync(join(runtimeFolder, 'diary'), `${JSON.stringify(entry)}\n`)
}
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const guard = fileURLToPath(new URL('../../../core/src/bin/holdfast-guard.ts', import.meta.url))
const later = ['/bin/sh', '-c', 'sleep 4; exec "$0" "$@"']

write('begun')
const guardian = await keepGuardian({
  runtimeFolder,
  node: 'alpha',
  engine: ['--engine-socket', join(runtimeFolder, 'engine.sock')],
  cluster: 'lab',
  log: silent,
  program: [...(mood === 'slow-guardian' ? later : []), process.execPath, guard],
})
guardian.onRestart = () => write('another guardian')
process.on('SIGTERM', async () => {
  await guardian.goodbye()
  write('ended')
  process.exit(0)
})
// Who reads it may send a signal at once.
write('guarded')
if (mood === 'short-lived') setTimeout(() => process.exit(1), 20)
