import type { AltibaseContext } from '../parameters.ts'
import { findLockHolders } from './locks.ts'
import type { Lock } from './picture.ts'

const deleted = / \(deleted\)$/

/**
 * Who has the lock that a server holds as long as it lives. Files and sockets that it left behind
 * mean nothing, and a process number alone neither: its program must be that of the home.
 */
export async function findServer({ parameters, run }: AltibaseContext): Promise<Lock> {
  const { home } = parameters
  const file = ['--format=%i', '--', `${home}/conf/.forLock`]
  const [inode, locks] = await Promise.all([
    // Before the first start there is no such file.
    run({ program: 'stat', arguments: file, expectedExitCodes: [0, 1] }),
    run({ program: 'cat', arguments: ['--', '/proc/locks'] }),
  ])
  const [holder] = findLockHolders(locks.stdout, inode.stdout.trim())
  if (holder === undefined) return { kind: 'free' }
  const { pid } = holder
  const paths = [`${home}/bin/altibase`, `/proc/${pid}/exe`]
  const links = { program: 'readlink', arguments: ['--canonicalize', '--', ...paths] }
  const { stdout } = await run({ ...links, expectedExitCodes: [0, 1] })
  const [own = '', program = ''] = stdout.split('\n')
  // It ended meanwhile, and has no lock any more.
  if (program === '') return { kind: 'free' }
  // An upgrade in place replaces the file under a running server.
  const isOwn = program.replace(deleted, '') === own
  return isOwn ? { kind: 'server', pid } : { kind: 'stranger', pid, program }
}
