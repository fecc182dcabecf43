import type { AltibaseContext } from '../parameters.ts'
import { findLockHolders } from './locks.ts'
import type { Lock } from './picture.ts'

/** Prints the program of the home, the inode of its lock file, and all locks of the machine. */
const script =
  'realpath -- "$1/bin/altibase" && ' +
  '{ stat --format=%i -- "$1/conf/.forLock" 2>/dev/null || echo none; } && cat /proc/locks'

/**
 * Who has the lock that a server holds as long as it lives. Files and sockets that it left behind
 * mean nothing, and a process number alone neither: its program must be that of the home.
 */
export async function findServer(context: AltibaseContext): Promise<Lock> {
  const { home } = context.parameters
  const given = ['-c', script, 'sh', home]
  const { stdout } = await context.run({ program: 'sh', arguments: given })
  const [program = '', inode = '', ...locks] = stdout.split('\n')
  const holders = findLockHolders(locks.join('\n'), inode.trim())
  const [found] = await Promise.all(holders.slice(0, 1).map(({ pid }) => readProgram(context, pid)))
  if (found === undefined) return { kind: 'free' }
  return found.program === program
    ? { kind: 'server', pid: found.pid }
    : { kind: 'stranger', ...found }
}

/** One that ended meanwhile has no program any more, and no lock. */
async function readProgram({ run }: AltibaseContext, pid: number) {
  const link = { program: 'readlink', arguments: ['--', `/proc/${pid}/exe`] }
  const { exitCode, stdout } = await run({ ...link, expectedExitCodes: [0, 1] })
  if (exitCode !== 0) return undefined
  // An upgrade in place replaces the file under a running server.
  return { pid, program: stdout.trim().replace(/ \(deleted\)$/, '') }
}
