import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A process that does nothing but keep the namespaces of a machine. */
export interface Holder {
  readonly pid: number
  end(): Promise<void>
}

/** Names the machine, gives it private folders, then waits until its maker is gone. */
const script = `
echo "$0" > /proc/sys/kernel/hostname || exit 1
for folder in /run /dev/shm; do mount -t tmpfs -o size=512m tmpfs $folder || exit 1; done
echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad
echo ready
exec cat
`

/** Namespaces of the kinds that a machine has, for the process that the words name. */
export const ownNamespaces = ['--mount', '--net', '--uts', '--']

/** The words that enter the namespaces of a holder. */
export function entering({ pid }: Holder): string[] {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials']
  return ['nsenter', `--target=${pid}`, ...asUser, ...ownNamespaces]
}

/** Makes a holder of a name; it ends with its maker, in whatever way that goes. */
export async function hold(name: string, into: readonly string[]): Promise<Holder> {
  const words = ['--pdeathsig', 'KILL', ...into, 'sh', '-c', script, name]
  const child = spawn('setpriv', words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const isReady = once(child.stdout, 'data')
  const ended = once(child, 'exit')
  await Promise.race([isReady, ended])
  if (child.exitCode !== null) throw new Error('no namespaces could be made here')
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
