import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** The variable in the environment of everything that the command of an action starts. */
export const actionVariable = 'HOLDFAST_ACTION'
/**
 * The same for a command that may leave programs running: its mark, and the number of the process
 * that it is. Without that nobody could tell whether the command is still at work.
 */
export const leavingVariable = 'HOLDFAST_LEAVING'

/** After so many processes others get their turn: looking at one takes about 20 µs. */
const processesPerTurn = 50
/** A process may start others while it is being killed; they are found in the next round. */
const maximumRounds = 5

/** What a process says of the command that started it. */
export interface ActionMark {
  readonly mark: string
  /** The command has ended and might leave this behind. */
  readonly isLeft: boolean
}

/** Kills every process whose mark fits, wherever it has moved to. Resolves with their number. */
export async function killMarked(isMeant: (found: ActionMark) => boolean): Promise<number> {
  const killed = new Set<string>([String(process.pid)])
  const doomed = new Set<string>()
  for (let round = 0; round < maximumRounds; round += 1) {
    const before = killed.size
    // Whoever is killed with its command must not pass for left behind in the next round.
    await killRound((found) => doomed.has(found.mark) || isMeant(found), { killed, doomed })
    if (killed.size === before) break
  }
  return killed.size - 1
}

interface KillState {
  readonly killed: Set<string>
  readonly doomed: Set<string>
}

async function killRound(
  isMeant: (found: ActionMark) => boolean,
  { killed, doomed }: KillState,
): Promise<void> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && !killed.has(name))
  for (const [index, pid] of pids.entries()) {
    if (index % processesPerTurn === processesPerTurn - 1) await setImmediate()
    const found = readMark(pid)
    if (found === undefined || !isMeant(found)) continue
    doomed.add(found.mark)
    if (kill(Number(pid))) killed.add(pid)
  }
}

/** The mark of a living process; one that is gone or belongs to somebody else has none. */
function readMark(pid: string): ActionMark | undefined {
  const variables = readVariables(pid)
  const mark = findValue(variables, actionVariable)
  if (mark !== undefined) return { mark, isLeft: false }
  const leaving = findValue(variables, leavingVariable)
  if (leaving === undefined) return undefined
  const [, ofCommand = leaving, command = ''] = /^(.*) (\d+)$/s.exec(leaving) ?? []
  // A stranger that was given the number has other variables.
  const isAtWork = findValue(readVariables(command), leavingVariable) === leaving
  return { mark: ofCommand, isLeft: command !== '' && !isAtWork }
}

function findValue(variables: readonly string[], name: string): string | undefined {
  const found = variables.find((variable) => variable.startsWith(`${name}=`))
  const value = found?.slice(name.length + 1)
  return value === undefined ? undefined : Buffer.from(value, 'latin1').toString('utf8')
}

function readVariables(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0')
  } catch {
    return []
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
