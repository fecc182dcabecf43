import type { ChildProcess } from 'node:child_process'
import { HoldfastError } from '../../errors/index.ts'
import type { Command, CommandOutput } from '../../kit/context.ts'
import { killMarked } from '../action-mark.ts'
import { wordsOf } from '../refuse-kit.ts'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import { lastWords } from './collected-output.ts'
import type { Gate } from './gate.ts'
import { judgeCommand, wordCommand } from './judge-command.ts'
import { type SpawnedCommand, spawnCommand } from './spawn-command.ts'
import { spawnLeaving } from './spawn-leaving.ts'

/** A program left in the background may keep the pipes open; the command is over all the same. */
const drainMs = 100

/** What the commands of one action belong to. */
export interface CommandOwner {
  readonly gate: Gate
  /** Stands in the environment of everything that the command starts. */
  readonly mark: string
  readonly secrets: SecretKeeper
  /** A command began; a time-out can say what it was, and what it had printed last. */
  onBegin(pid: number, command: string, lastWords: () => string): void
  onEnd(pid: number): void
}

/**
 * Runs a command in a process group of its own, which is killed when the gate closes. Rejects with
 * HF_KIT_COMMAND_NOT_STARTED, _COMMAND_FAILED, _CONTEXT_REVOKED or _SECRET_IN_ARGUMENTS.
 */
export function runCommand(command: Command, owner: CommandOwner): Promise<CommandOutput> {
  const { leaves } = command
  const inherited = owner.secrets.without(process.env)
  if (leaves === undefined) {
    return run(command, owner, () => spawnCommand(command, { mark: owner.mark, inherited }))
  }
  const mark = `${owner.mark}.${takeNumber()}`
  const spawn = () => spawnLeaving({ command, leaves, mark, inherited })
  return runLeaving(mark, () => run(command, owner, spawn))
}

let commands = 0

function takeNumber(): number {
  commands += 1
  return commands
}

/** What a command started is left running only where it ended as expected, and in time. */
async function runLeaving(mark: string, act: () => Promise<CommandOutput>): Promise<CommandOutput> {
  try {
    return await act()
  } catch (error) {
    await killMarked((found) => found.mark === mark)
    throw error
  }
}

async function run(
  command: Command,
  owner: CommandOwner,
  spawn: () => SpawnedCommand,
): Promise<CommandOutput> {
  owner.gate.check('run')
  owner.secrets.refuseArguments(command)
  const { child, output } = start(command, spawn)
  const group = child.pid
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(command.input ?? '')
  const forget = owner.gate.onClose(() => killGroup(group))
  let isDone = false
  try {
    if (group !== undefined) {
      owner.onBegin(group, wordCommand(command), () => wordsSaid(output()))
    }
    const end = await waitForEnd(child, command)
    owner.gate.check('the result of run')
    const judged = judgeCommand(command, { ...end, ...output() })
    isDone = true
    return judged
  } finally {
    if (group !== undefined) owner.onEnd(group)
    const isLeft = isDone && command.leaves !== undefined
    if (isLeft || !isGroupAlive(group)) forget()
  }
}

function wordsSaid({ stdout, stderr }: Omit<CommandOutput, 'exitCode'>): string {
  return lastWords(stdout, stderr)
}

function start(command: Command, spawn: () => SpawnedCommand): SpawnedCommand {
  try {
    return spawn()
  } catch (error) {
    throw notStarted(command, error)
  }
}

interface End {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

function waitForEnd(child: ChildProcess, command: Command): Promise<End> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(notStarted(command, error)))
    child.on('exit', (exitCode, signal) => {
      const patience = setTimeout(() => resolve({ exitCode, signal }), drainMs)
      child.on('close', () => {
        clearTimeout(patience)
        resolve({ exitCode, signal })
      })
    })
  })
}

function notStarted(command: Command, error: unknown): HoldfastError {
  const values = { command: wordCommand(command), reason: wordsOf(error) }
  return new HoldfastError('HF_KIT_COMMAND_NOT_STARTED', values, { cause: error })
}

function killGroup(group: number | undefined): void {
  if (group !== undefined) signalGroup(group, 'SIGKILL')
}

/** A group without members is forgotten: its number may be given to somebody else. */
function isGroupAlive(group: number | undefined): boolean {
  return group !== undefined && signalGroup(group, 0)
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}
