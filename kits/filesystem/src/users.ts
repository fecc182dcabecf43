import type { MountEntry, MountUser } from '@holdfast/core/kit'
import type { MountContext } from './parameters.ts'

/** So many are named; of more the number says enough. */
const mostNamed = 10

/** The users of mounts in words: `811 postgres (postgres: has /srv/base/1 open)`. */
export function wordUsers(users: readonly MountUser[]): string {
  const named = users.slice(0, mostNamed).map(({ pid, program, user, uses }) => {
    return `${pid} ${program} (${user}: ${uses.join(', ')})`
  })
  const further = users.length - named.length
  return `${named.join('; ')}${further > 0 ? ` and ${further} more` : ''}`
}

/** Sends a signal to every user; throws, before anybody gets one, where one must not be ended. */
export async function signalUsers(
  context: MountContext,
  users: readonly MountUser[],
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<void> {
  const spared = users.filter(({ isProtected }) => isProtected)
  if (spared.length > 0) {
    throw new Error(`it is used by what is never killed: ${wordUsers(spared)}`)
  }
  for (const user of users) await context.linux.processes.signal(user, signal, 'process')
}

/** What of the kernel may keep a mount busy that no process uses, for people to look at. */
export async function wordKernelUse(context: MountContext, mount: MountEntry): Promise<string> {
  const loops = await context.run({
    program: 'losetup',
    arguments: ['--list', '--noheadings', '--output', 'NAME,BACK-FILE'],
  })
  const swaps = await context.run({ program: 'cat', arguments: ['/proc/swaps'] })
  const below = `${mount.mountPoint}/`
  const found = [
    ...readBackingFiles(loops.stdout, below).map((words) => `the loop device ${words}`),
    ...readSwapFiles(swaps.stdout, below).map((path) => `the swap file ${path}`),
  ]
  const guess = 'no process uses it: it may be exported by the NFS server of this kernel'
  return found.length > 0 ? `it is used by ${found.join(', ')}` : guess
}

/** Loop devices whose file begins with a path: `/dev/loop3 of /srv/a.img`. */
export function readBackingFiles(text: string, below: string): readonly string[] {
  const rows = text.split('\n').map((row) => /^(\S+)\s+(.+)$/.exec(row.trim()))
  return rows.flatMap((row) => {
    const [, name = '', file = ''] = row ?? []
    return file.startsWith(below) ? [`${name} of ${file}`] : []
  })
}

/** Swap files that begin with a path, of the text of `/proc/swaps`. */
export function readSwapFiles(text: string, below: string): readonly string[] {
  return text
    .split('\n')
    .map((row) => row.split(/\s+/)[0] ?? '')
    .filter((path) => path.startsWith(below))
}
