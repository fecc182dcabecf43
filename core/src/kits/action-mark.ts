import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** The variable in the environment of everything that the command of an action starts. */
export const actionVariable = 'HOLDFAST_ACTION'

/** After so many processes others get their turn: looking at one takes about 20 µs. */
const processesPerTurn = 50
/** A process may start others while it is being killed; they are found in the next round. */
const maximumRounds = 5

/** Kills every process whose mark fits, wherever it has moved to. Resolves with their number. */
export async function killMarked(isMeant: (mark: string) => boolean): Promise<number> {
  const killed = new Set<string>([String(process.pid)])
  for (let round = 0; round < maximumRounds; round += 1) {
    const before = killed.size
    await killRound(isMeant, killed)
    if (killed.size === before) break
  }
  return killed.size - 1
}

async function killRound(isMeant: (mark: string) => boolean, killed: Set<string>): Promise<void> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && !killed.has(name))
  for (const [index, pid] of pids.entries()) {
    if (index % processesPerTurn === processesPerTurn - 1) await setImmediate()
    const mark = readMark(pid)
    if (mark !== undefined && isMeant(mark) && kill(Number(pid))) killed.add(pid)
  }
}

/** The mark of a living process; one that is gone or belongs to somebody else has none. */
function readMark(pid: string): string | undefined {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0')
    const found = variables.find((variable) => variable.startsWith(`${actionVariable}=`))
    const mark = found?.slice(actionVariable.length + 1)
    return mark === undefined ? undefined : Buffer.from(mark, 'latin1').toString('utf8')
  } catch {
    return undefined
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
