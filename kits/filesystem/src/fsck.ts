import type { Command } from '@holdfast/core/kit'
import type { Settings } from './settings.ts'

/** A check of a file system before it is mounted. */
export interface Check {
  readonly command: Command
  /** What an exit code means: fine, or a clause why it must not be mounted. */
  judge(exitCode: number): CheckVerdict
  /** Its log must be empty: a mount replays it first. */
  readonly isAfterReplay: boolean
}

/** What came of a check. */
export interface CheckVerdict {
  /** Something was repaired. */
  readonly isRepaired: boolean
  /** Why it must not be mounted; `undefined` where it may. */
  readonly fault?: string
}

/** Any other would be a code that nobody expected. */
const allCodes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 32, 128]

/**
 * Plans the check of a file system by the policy; `undefined` where there is nothing to do. Nothing
 * is repaired on one that is only read.
 */
export function planCheck(
  { type = '', isReadOnly }: Pick<Settings, 'type' | 'isReadOnly'>,
  policy: 'none' | 'preen' | 'full',
  path: string,
): Check | undefined {
  if (policy === 'none' || (isReadOnly && policy === 'preen')) return undefined
  if (/^ext[234]$/.test(type)) return planExt(path, policy, isReadOnly)
  // These mend themselves: their journal is replayed, or there is none, at each mount.
  if (policy === 'preen' && ['xfs', 'btrfs', 'f2fs', 'squashfs', 'erofs'].includes(type)) {
    return undefined
  }
  if (type === 'xfs') return planLook(['xfs_repair', '-n', path], !isReadOnly)
  if (type === 'btrfs') return planLook(['btrfs', 'check', '--readonly', path], false)
  if (['squashfs', 'erofs'].includes(type)) return undefined
  const how = policy === 'preen' ? ['-p'] : isReadOnly ? ['-f', '-n'] : ['-f', '-y']
  return planRepair(['fsck', '-t', type, path, ...how])
}

function planExt(path: string, policy: 'preen' | 'full', isReadOnly: boolean): Check {
  const how = policy === 'preen' ? ['-p'] : ['-f', isReadOnly ? '-n' : '-y']
  return planRepair(['e2fsck', ...how, path])
}

/** By the bits of fsck(8). A file system that is not mounted needs no new start of the machine. */
function planRepair(words: readonly string[]): Check {
  return {
    command: commandOf(words, allCodes),
    judge(exitCode) {
      const isRepaired = (exitCode & 3) !== 0
      if (exitCode < 4) return { isRepaired }
      return { isRepaired, fault: wordFault(exitCode) }
    },
    isAfterReplay: false,
  }
}

function wordFault(exitCode: number): string {
  if ((exitCode & 4) !== 0) return 'it has errors that are not repaired'
  if ((exitCode & 32) !== 0) return 'its check was ended from outside'
  return `its check could not be made (exit code ${exitCode})`
}

/** A check that only looks: 0 is sound, everything else is not. */
function planLook(words: readonly string[], isAfterReplay: boolean): Check {
  return {
    command: commandOf(words, [0, 1, 2]),
    judge: (exitCode) => ({
      isRepaired: false,
      ...(exitCode !== 0 && { fault: 'it has errors that are not repaired' }),
    }),
    isAfterReplay,
  }
}

function commandOf([program = '', ...given]: readonly string[], codes: readonly number[]): Command {
  return { program, arguments: given, expectedExitCodes: codes, environment: { LC_ALL: 'C' } }
}
