import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createEmbeddedEngine } from '../adapters/embedded-engine/index.ts'
import { runInRealTime } from '../adapters/linux/real-time.ts'
import { exitCodes, HoldfastError } from '../errors/index.ts'
import { guardianSocketName, runGuardian } from '../guardian/index.ts'
import type { Log } from '../ports/index.ts'

const usage = `Usage: holdfast-guard --runtime FOLDER --node NAME --engine-socket PATH

The guardian of a daemon, which starts it: it starts the daemon again when that dies.`

/** Guards until the daemon says goodbye, or until SIGTERM. */
async function main(): Promise<void> {
  process.title = 'holdfast-guard'
  const { values } = parseArgs({
    options: {
      runtime: { type: 'string' },
      node: { type: 'string' },
      'engine-socket': { type: 'string' },
    },
  })
  const { runtime, node, 'engine-socket': socketPath } = values
  if (runtime === undefined || node === undefined || socketPath === undefined) {
    console.error(usage)
    process.exit(exitCodes.usage)
  }
  const log = createLineLog(node)
  runInRealTime()
  const ending = new AbortController()
  process.on('SIGTERM', () => ending.abort())
  // Ctrl-C in the daemon's terminal is the daemon's affair: it says goodbye when it is done.
  process.on('SIGINT', () => {})
  process.on('SIGHUP', () => {})
  // Whoever read the daemon's output may be gone; that is no reason to die.
  process.stdout.on('error', () => {})
  const engine = createEmbeddedEngine({
    socketPath,
    node,
    role: 'guardian',
    boot: randomUUID(),
    log,
  })
  await runGuardian({ engine, socketPath: join(runtime, guardianSocketName), log }, ending.signal)
  process.exit(exitCodes.done)
}

/** Lines as the daemon's log has them, without the weight of a library. */
function createLineLog(node: string): Log {
  const write = (level: number) => (fields: object, message: string) => {
    const line = {
      level,
      time: new Date().toISOString(),
      node,
      name: 'guardian',
      ...fields,
      msg: message,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  return { debug: () => {}, info: write(30), warn: write(40), error: write(50) }
}

await main().catch((error: unknown) => {
  if (!(error instanceof HoldfastError)) throw error
  console.error(`Error ${error.code}\n  ${error.message}`)
  process.exit(exitCodes.failed)
})
