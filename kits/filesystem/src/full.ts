import { durationMs } from '@holdfast/core/kit'
import type { MountContext, Parameters } from './parameters.ts'

/** How full a file system is, in percent, as df(1) counts. */
export interface Fullness {
  readonly space: number
  /** 0 where the file system has no fixed number of them. */
  readonly inodes: number
}

const form = '%b %f %a %c %d'

/** How full it is, or a clause why nobody knows: it is silent, or says that it is broken. */
export type Measured =
  | { readonly fullness: Fullness }
  | { readonly silence: string }
  | { readonly fault: string }

/**
 * Asks a file system how full it is: in a process of its own, since a dead disk or server never
 * answers.
 */
export async function measureFullness(
  context: MountContext,
  mountPoint: string,
): Promise<Measured> {
  const { answerWithin } = context.parameters
  const silence = context.sleep(durationMs(answerWithin)).then((): Measured => {
    return { silence: `it did not say within ${answerWithin} how full it is` }
  })
  const answer = askFullness(context, mountPoint)
  // Whoever loses the race may still be revoked with the action.
  for (const one of [answer, silence]) one.catch(() => {})
  return Promise.race([answer, silence])
}

async function askFullness({ run }: MountContext, mountPoint: string): Promise<Measured> {
  const given = ['--file-system', `--format=${form}`, '--', mountPoint]
  const environment = { LC_ALL: 'C' }
  const command = { program: 'stat', arguments: given, environment, expectedExitCodes: [0, 1] }
  const { exitCode, stdout, stderr } = await run(command)
  if (exitCode === 0) return { fullness: readFullness(stdout) }
  return { fault: `it does not say how full it is: ${stderr.trim()}` }
}

/** Reads blocks, free and available ones, inodes and free ones. */
export function readFullness(text: string): Fullness {
  const [blocks = 0, free = 0, available = 0, inodes = 0, freeInodes = 0] = text
    .trim()
    .split(' ')
    .map(Number)
  return {
    space: percentOf(blocks - free, blocks - free + available),
    inodes: percentOf(inodes - freeInodes, inodes),
  }
}

function percentOf(used: number, all: number): number {
  return all <= 0 ? 0 : Math.ceil((used * 100) / all)
}

/** What a fullness means. */
export interface FullnessVerdict {
  readonly state: 'failed' | 'degraded'
  readonly reason: string
}

type Limits = Pick<Parameters, 'spaceWarning' | 'spaceFailure' | 'inodeWarning' | 'inodeFailure'>

/** Holds a fullness against the thresholds, failures first; `undefined` where all is well. */
export function judgeFullness(
  { space, inodes }: Fullness,
  limits: Limits,
): FullnessVerdict | undefined {
  const rows = [
    ['failed', space, limits.spaceFailure, 'space'],
    ['failed', inodes, limits.inodeFailure, 'inodes'],
    ['degraded', space, limits.spaceWarning, 'space'],
    ['degraded', inodes, limits.inodeWarning, 'inodes'],
  ] as const
  const met = rows.find(([, used, limit]) => limit > 0 && used >= limit)
  if (met === undefined) return undefined
  const [state, , limit, what] = met
  // The limit, not the number of now: a reason that changes all the time is news all the time.
  return { state, reason: `${limit} % or more of its ${what} are in use` }
}
