import { durationMs } from '@holdfast/core/kit'
import { refuseCheckServer } from './check-server.ts'
import { Countdown } from './countdown.ts'
import type { AltibaseContext } from './parameters.ts'
import { findServer } from './picture/find-server.ts'
import { askOwn } from './picture/look.ts'
import type { Told } from './picture/picture.ts'
import { serverCommand, wordServerOutput } from './server-program.ts'

const pauseMs = 200
/** From then on it is worth a word what a start waits for. */
const longMs = 60_000
/** A server that starts has much to do: a slow answer is no sign of anything. */
const patientMs = 5_000

const success = '--- STARTUP Process SUCCESS ---'

/** Starts the server where nobody has its lock, and waits until it serves. */
export async function startServer(context: AltibaseContext): Promise<void> {
  const lock = await findServer(context)
  if (lock.kind === 'stranger') {
    throw new Error(`process ${lock.pid} (${lock.program}) has the lock of the server`)
  }
  if (lock.kind === 'free') {
    await refuseCheckServer(context)
    await runStart(context)
  }
  await waitUntilServing(context)
}

/** The server outlives the script, the action and the daemon. */
async function runStart(context: AltibaseContext): Promise<void> {
  const command = await serverCommand(context, 'start')
  const leaves = { outputFile: `${context.logFolder}/${context.tag}.log` }
  const output = await context.run({ ...command, leaves })
  if (output.stdout.includes(success)) return
  // Its exit code is 0 all the same. Who has the lock may still come up: somebody else starts it.
  if ((await findServer(context)).kind === 'server') return
  throw new Error(`the server does not start: ${wordServerOutput(output)}`)
}

/** ERR-41040 is no failure: an eager server lets nobody in before it has caught up. */
async function waitUntilServing(context: AltibaseContext): Promise<void> {
  const time = new Countdown(context, durationMs(context.parameters.startWithin))
  let hasWarned = false
  for (;;) {
    const told = await askOwn(context, patientMs)
    if (isServing(told)) return
    refuseForGood(told)
    const lock = await findServer(context)
    if (lock.kind !== 'server') throw new Error('the server ended while it was starting')
    if (time.isOver) throw new Error(describeWait(context, told))
    if (!hasWarned && time.passedMs > longMs) {
      context.log.warn(describeWait(context, told))
      hasWarned = true
    }
    await time.pause(pauseMs)
  }
}

/** Whether it lets clients in. */
export function isServing({ access, phase }: Told): boolean {
  return access.kind === 'serving' && phase === 'SERVICE'
}

/** It serves, as far as anybody can tell who has no password for it. */
function refuseForGood({ access }: Told): void {
  if (access.kind !== 'credentials') return
  throw new Error(`the server runs, but user or password are wrong: ${access.words}`)
}

function describeWait({ parameters }: AltibaseContext, { access }: Told): string {
  if (access.kind === 'starting') {
    return (
      'the server waits for its eager peer and lets nobody in (ERR-41040): start the peer, or ' +
      'set REPLICATION_SERVER_FAILBACK_MAX_TIME = 10 in conf/altibase.properties and start it anew'
    )
  }
  if (access.kind === 'silent') return 'the server does not answer while it starts'
  return `the server does not serve within ${parameters.startWithin}`
}
