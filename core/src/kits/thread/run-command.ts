import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { HoldfastError } from '../../errors/index.ts'
import type { Command, CommandOutput } from '../../kit/context.ts'
import { actionVariable } from '../action-mark.ts'
import { wordsOf } from '../refuse-kit.ts'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import { type CollectedOutput, collectOutput, lastWords } from './collected-output.ts'
import type { Gate } from './gate.ts'
import { judgeCommand, wordCommand } from './judge-command.ts'

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
export async function runCommand(command: Command, owner: CommandOwner): Promise<CommandOutput> {
  owner.gate.check('run')
  owner.secrets.refuseArguments(command)
  const child = start(command, owner)
  const group = child.pid
  const stdout = collectOutput(child.stdout)
  const stderr = collectOutput(child.stderr)
  child.stdin.on('error', () => undefined)
  child.stdin.end(command.input ?? '')
  const forget = owner.gate.onClose(() => killGroup(group))
  try {
    if (group !== undefined) {
      owner.onBegin(group, wordCommand(command), () => lastWords(stdout.text(), stderr.text()))
    }
    const end = await waitForEnd(child, command)
    owner.gate.check('the result of run')
    return judge(command, end, { stdout, stderr })
  } finally {
    if (group !== undefined) owner.onEnd(group)
    if (!isGroupAlive(group)) forget()
  }
}

function start(command: Command, { mark, secrets }: CommandOwner): ChildProcessWithoutNullStreams {
  try {
    return spawn(command.program, [...(command.arguments ?? [])], {
      cwd: command.workingDirectory,
      env: { ...secrets.without(process.env), ...command.environment, [actionVariable]: mark },
      detached: true,
      stdio: 'pipe',
    })
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

type Streams = Readonly<Record<'stdout' | 'stderr', CollectedOutput>>

function judge(command: Command, end: End, streams: Streams): CommandOutput {
  const [stdout, stderr] = [streams.stdout.text(), streams.stderr.text()]
  const isCut = streams.stdout.isCut || streams.stderr.isCut
  return judgeCommand(command, { ...end, stdout, stderr, isCut })
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
