import { durationMs, type ProcessIdentity } from '@holdfast/core/kit'
import { Countdown } from './countdown.ts'
import type { AltibaseContext } from './parameters.ts'
import { findServer } from './picture/find-server.ts'
import { look } from './picture/look.ts'
import { serverCommand, wordServerOutput } from './server-program.ts'

/** A server lives on for a moment after its script has said that it is stopped. */
const lingersMs = 10_000
const pauseMs = 100

/** Takes the server out of service: asks it to stop, and kills it where that does not help. */
export async function stopServer(context: AltibaseContext): Promise<void> {
  const { lock, told } = await look(context)
  if (lock.kind === 'free') return
  if (lock.kind === 'stranger') {
    throw new Error(`process ${lock.pid} (${lock.program}) has the lock, and is not the server`)
  }
  // One that hangs, or has a start under way, takes no other SYSDBA (ERR-41041).
  const isDeaf = told.access.kind === 'silent' || told.access.kind === 'starting'
  const words = isDeaf ? 'it does not listen' : await askToStop(context)
  if (await isGoneWithin(context, isDeaf ? 0 : lingersMs)) return
  context.log.warn(`the server is killed, since it did not stop: ${words}`)
  await killServer(context)
}

/** Its exit code says nothing: what it printed is kept for whoever asks. */
async function askToStop(context: AltibaseContext): Promise<string> {
  const { stopWithin } = context.parameters
  const { program, arguments: given = [], ...rest } = await serverCommand(context, 'stop')
  const seconds = String(durationMs(stopWithin) / 1_000)
  const output = await context.run({
    ...rest,
    program: 'timeout',
    arguments: ['--foreground', '--signal=KILL', seconds, program, ...given],
    expectedExitCodes: [0, 124, 137],
  })
  return output.exitCode === 0 ? wordServerOutput(output) : `it took longer than ${stopWithin}`
}

/**
 * Kills the server by its lock, once its program is seen to be that of the home. SIGTERM would be
 * as hard, and `server kill` may do nothing and say nothing.
 */
export async function killServer(context: AltibaseContext): Promise<void> {
  const lock = await findServer(context)
  if (lock.kind === 'free') return
  if (lock.kind === 'stranger') {
    throw new Error(`process ${lock.pid} is ${lock.program}, not the server: it is not killed`)
  }
  const { processes } = context.linux
  const found = await processes.find(lock.pid)
  // Between the look and the identity its number may have become somebody else's.
  if (found === undefined || !(await isStillServer(context, found))) return
  await processes.signal(found, 'SIGKILL', 'process')
  const { killWithin } = context.parameters
  if (await processes.waitForExit(found, durationMs(killWithin))) return
  throw new Error(`process ${lock.pid} is not gone ${killWithin} after it was killed`)
}

async function isStillServer(context: AltibaseContext, { pid }: ProcessIdentity) {
  const lock = await findServer(context)
  return lock.kind === 'server' && lock.pid === pid
}

async function isGoneWithin(context: AltibaseContext, withinMs: number): Promise<boolean> {
  const time = new Countdown(context, withinMs)
  for (;;) {
    if ((await findServer(context)).kind === 'free') return true
    if (time.isOver) return false
    await time.pause(pauseMs)
  }
}
