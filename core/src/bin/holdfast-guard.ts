import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ThreadLane } from '../adapters/fast-lane/index.ts'
import { GateTable, gateName } from '../adapters/linux/gates/index.ts'
import { createLinux } from '../adapters/linux/index.ts'
import { runInRealTime } from '../adapters/linux/real-time.ts'
import { createSystemClock } from '../adapters/system-clock/index.ts'
import { enterCgroup } from '../adapters/systemd/index.ts'
import { exitCodes, HoldfastError } from '../errors/index.ts'
import { guardianSocketName, runGuardian, StandInGates } from '../guardian/index.ts'
import type { Command, CommandOutput } from '../kit/context.ts'
import { executeDrop } from '../kits/execute-drop.ts'
import { killOrphans } from '../kits/index.ts'
import { renewAddress } from '../kits/renew-address.ts'
import { runProgram } from '../kits/run-program.ts'
import type { LodgedDrop, Log } from '../ports/index.ts'
import { type GuardianSeat, openGuardianEngine } from './open-guardian-engine.ts'

const usage = `Usage:
  holdfast-guard --runtime FOLDER --cluster NAME --node NAME --engine-socket PATH | --corosync

The guardian of a daemon, which starts it: it starts the daemon again when that dies, and takes down
what the daemon held when the node has lost its authority over it.`

/** A command that a kit named for its way down, and that does not end, is ended. */
const dropCommandMs = 5_000

/** Guards until the daemon says goodbye, or until SIGTERM. */
async function main(): Promise<void> {
  process.title = 'holdfast-guard'
  const { values } = parseArgs({
    options: {
      runtime: { type: 'string' },
      cluster: { type: 'string' },
      node: { type: 'string' },
      'engine-socket': { type: 'string' },
      corosync: { type: 'boolean' },
    },
  })
  const { runtime, cluster, node, corosync = false, 'engine-socket': engineSocket = '' } = values
  if (!runtime || !cluster || !node || corosync === (engineSocket !== '')) {
    console.error(usage)
    process.exit(exitCodes.usage)
  }
  const log = createLineLog(node)
  enterCgroup('guardian')
  runInRealTime()
  const ending = new AbortController()
  process.on('SIGTERM', () => ending.abort())
  // Ctrl-C in the daemon's terminal is the daemon's affair: it says goodbye when it is done.
  process.on('SIGINT', () => {})
  process.on('SIGHUP', () => {})
  // Whoever read the daemon's output may be gone; that is no reason to die.
  process.stdout.on('error', () => {})
  const kind = corosync ? 'corosync' : 'embedded'
  const place = { kind, cluster, node, socketPath: engineSocket, log } as const
  const socketPath = join(runtime, guardianSocketName)
  const settings = { ...(await assemble(place)), node, socketPath, log }
  await runGuardian(settings, ending.signal)
  process.exit(exitCodes.done)
}

async function assemble(place: Omit<GuardianSeat, 'clock'>) {
  const { cluster, node, log } = place
  const clock = createSystemClock()
  // Opened before it is needed: when it is, nothing must be waited for.
  const world = { linux: createLinux(), run: runDropCommand }
  const gates = new StandInGates({
    ...{ clock, log },
    gates: new GateTable(gateName(place)),
    renewAddress: (what) => renewAddress(what, world.linux.network),
  })
  return {
    clock,
    gates,
    lane: new ThreadLane(),
    ...(await openGuardianEngine({ ...place, clock })),
    execute: ({ drop }: LodgedDrop) => executeDrop(drop, world),
    killActions: () => {
      killOrphans(`${cluster}/${node}/`).catch((error: unknown) => {
        const code = 'HF_GUARDIAN_ORPHANS'
        log.error({ code, error: String(error) }, 'actions of the dead daemon may still be at work')
      })
    },
  }
}

function runDropCommand(command: Command): Promise<CommandOutput> {
  return runProgram(command, dropCommandMs)
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
