import { spawn } from 'node:child_process'
import { HoldfastError } from '../../errors/index.ts'
import type { Fence, Log } from '../../ports/index.ts'
import { endGroup, keepOutput } from '../operator-program/index.ts'

/** A program that cuts a node off; it is given the node's name as its last argument. */
export interface CommandFenceSettings {
  readonly command: readonly string[]
  readonly timeoutMs: number
  readonly log: Log
}

/**
 * A fence that is a program: exit code 0 says that the node is off for certain. Anything else,
 * and a program that takes too long, says that nobody knows.
 */
export function createCommandFence(settings: CommandFenceSettings): Fence {
  return { fence: (target, calledBack) => runFence(settings, target, calledBack) }
}

function runFence(
  settings: CommandFenceSettings,
  target: string,
  calledBack: AbortSignal,
): Promise<void> {
  const { command, timeoutMs } = settings
  const [program = '', ...given] = command
  const environment = { ...process.env, HOLDFAST_FENCE_TARGET: target }
  const child = spawn(program, [...given, target], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const said = keepOutput(child)
  return new Promise((resolve, reject) => {
    const fail = (detail: string): void =>
      reject(new HoldfastError('HF_FENCE_FAILED', { target, detail }))
    const giveUp = (detail: string): void => {
      endGroup(child.pid)
      fail(detail)
    }
    const patience = setTimeout(() => giveUp(`it did not end within ${timeoutMs} ms`), timeoutMs)
    const callBack = (): void => giveUp('it was called back')
    calledBack.addEventListener('abort', callBack)
    child.once('error', (error) => fail(error.message))
    child.once('close', (code, signal) => {
      clearTimeout(patience)
      calledBack.removeEventListener('abort', callBack)
      if (code === 0) resolve()
      else fail(`it ended with ${signal ?? code}: ${said()}`)
    })
  })
}
