// Runs the commands of set-up so that Ctrl-C ends all of them, not only who waits for them.
import { spawn } from 'node:child_process'
import { signalGroup } from './signal-group.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** Ctrl-C comes twice, from the terminal and from npm; what comes later was pressed again. */
const SAME_MS = 500

/** Set-up was told to end by `signal`, and what it ran is gone. */
export class Interrupted extends Error {
  constructor(signal) {
    super(`interrupted by ${signal}`)
    this.signal = signal
  }
}

/**
 * From now on a signal to this process ends what is run: with `endsBy`, a second one with SIGKILL.
 * `run` resolves with `{ status }` or `{ error }`, and rejects as Interrupted.
 */
export function createRunner() {
  let received
  let receivedAt = 0
  let running
  const interrupt = (signal) => {
    if (received && performance.now() - receivedAt < SAME_MS) return
    if (running) signalGroup(running.child, received ? 'SIGKILL' : running.endsBy)
    received ??= signal
    receivedAt = performance.now()
  }
  for (const signal of SIGNALS) process.on(signal, interrupt)
  return async ([program, ...args], { endsBy = 'SIGKILL', ...options } = {}) => {
    if (received) throw new Interrupted(received)
    // A group of its own: what the command starts ends with it.
    const stdio = ['ignore', 2, 2]
    running = { child: spawn(program, args, { ...options, stdio, detached: true }), endsBy }
    const outcome = await ended(running.child)
    running = undefined
    if (received) throw new Interrupted(received)
    return outcome
  }
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }))
    child.once('exit', (status, signal) => {
      signalGroup(child, 'SIGKILL')
      resolve({ status: status ?? signal })
    })
  })
}
