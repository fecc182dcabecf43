import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { HoldfastError } from '../../errors/index.ts'
import { actionVariable } from '../../kits/action-mark.ts'
import { endGroup, keepOutput } from '../operator-program/index.ts'

/** One run of npm. */
export interface NpmRun {
  readonly words: readonly string[]
  /** What is fetched or packed, for messages. */
  readonly spec: string
  readonly timeoutMs: number
  /** In the environment of npm, so that a daemon that starts can end what an earlier one began. */
  readonly mark?: string | undefined
}

/** Nothing is asked, nothing is told to anybody, and no script of a package ever runs. */
const quiet = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--no-progress',
]

/**
 * Runs npm as an ordinary process; resolves with what it printed. Rejects with HF_KIT_NPM_MISSING
 * or HF_KIT_FETCH_FAILED; whatever npm started is ended with it.
 */
export async function runNpm({ words, spec, timeoutMs, mark }: NpmRun): Promise<string> {
  const child = spawn('npm', [...words, ...quiet, '--loglevel=error'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: mark === undefined ? process.env : { ...process.env, [actionVariable]: mark },
  })
  const output = keepOutput(child as ChildProcessByStdio<null, Readable, Readable>)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const fail = (reason: string): void => {
    endGroup(child.pid)
    reject(new HoldfastError('HF_KIT_FETCH_FAILED', { spec, reason }))
  }
  const patience = setTimeout(() => fail(`npm did not end within ${timeoutMs} ms`), timeoutMs)
  child.once('error', (cause) => {
    reject(new HoldfastError('HF_KIT_NPM_MISSING', { spec, reason: cause.message }, { cause }))
  })
  child.once('close', (code, signal) => {
    if (code === 0) resolve(output())
    else fail(readNpmFailure(output()) || `npm ended with ${signal ?? code}`)
  })
  return await promise.finally(() => clearTimeout(patience))
}

/** More lines than these say nothing that an operator can act on. */
const toldLines = 3

/** What npm says of its failure, without its own marks and without where its log is. */
export function readNpmFailure(output: string): string {
  const lines = output.split('\n').flatMap((line) => {
    const said = /^npm (?:error|ERR!) (.+)$/.exec(line.trim())?.[1]?.trim() ?? ''
    return /^(code|errno|syscall|A complete log|Note that)\b/.test(said) ? [] : [said]
  })
  const told = [...new Set(lines.filter((line) => line !== ''))].slice(0, toldLines)
  return told.join('; ').replace(/[.\s]+$/, '')
}
