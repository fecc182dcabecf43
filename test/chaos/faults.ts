import type { DemoNode } from '../demo/demo-node.ts'
import { programFile, segments } from '../demo/stage.ts'
import { isAlive } from '../lab/daemon/cluster-lab.ts'
import { killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { secondAddress } from './chaos-lab.ts'
import type { Fault } from './fault.ts'

/** Longer than the authority of three nodes lasts: its kernel has let go before it is back. */
const beyondLeaseMs = 4_000

const publicLink = segments.public
const [onePath] = segments.paths

/** Everything that chaos does to a node. */
export const faults: readonly Fault[] = [
  {
    kind: 'program-killed',
    begin: ({ machine }) => prove(machine.killRunning(programFile).length > 0),
  },
  {
    kind: 'node-crashed',
    begin: async ({ machine }) => {
      await machine.crash()
      prove(machine.processesRunning('').length === 0)
    },
    end: (node) => node.boot(),
  },
  {
    kind: 'public-link-lost',
    begin: async ({ machine }) => {
      machine.unplug([publicLink])
      await waitUntil('the carrier is gone', async () => !(await machine.hasCarrier(publicLink)))
    },
    end: ({ machine }) => machine.plug([publicLink]),
  },
  {
    kind: 'one-path-cut',
    begin: ({ machine }) => machine.cut([onePath]),
    end: ({ machine }) => machine.mend([onePath]),
  },
  {
    kind: 'paths-cut',
    begin: ({ machine }) => machine.cut(segments.paths),
    end: ({ machine }) => machine.mend(segments.paths),
  },
  {
    kind: 'isolated',
    begin: ({ machine }) => machine.cut(),
    end: ({ machine }) => machine.mend(),
    isUnreachable: true,
    lastsMs: beyondLeaseMs,
  },
  {
    kind: 'deaf',
    begin: ({ machine }) => machine.deafen(),
    end: async ({ machine }) => {
      const lost = await machine.lostPackets()
      machine.undeafen()
      prove(lost > 0)
    },
  },
  { kind: 'daemon-killed', begin: (node) => kill(node.daemonId) },
  frozen('daemon-frozen', (node) => node.daemonId),
  frozen('guardian-frozen', guardianOf),
  { kind: 'guardian-killed', begin: (node) => kill(guardianOf(node)) },
  {
    kind: 'daemon-and-guardian-killed',
    begin: (node) => node.killDaemonAndGuardian(),
    end: (node) => {
      node.start()
    },
  },
  {
    kind: 'corosync-killed',
    begin: async ({ corosync }) => {
      await corosync?.kill()
      prove(corosync?.word() === undefined)
    },
    end: ({ corosync }) => corosync?.start(),
  },
  {
    kind: 'corosync-frozen',
    begin: ({ corosync }) => corosync?.freeze(),
    end: ({ corosync }) => corosync?.thaw(),
  },
  {
    kind: 'address-removed',
    begin: async ({ machine }) => {
      const shown = await machine.run(['ip', '-oneline', 'address', 'show', 'dev', 'eth0'])
      // It is on one node only: where it is not there is nothing to remove.
      const there = shown.split(/\s+/).find((word) => word.startsWith(`${secondAddress}/`))
      if (there === undefined) return
      await machine.run(['ip', 'address', 'delete', there, 'dev', 'eth0'])
    },
  },
  busy(),
]

function frozen(kind: string, find: (node: DemoNode) => number): Fault {
  const stopped = new Map<string, number>()
  return {
    kind,
    begin: (node) => {
      const id = find(node)
      process.kill(id, 'SIGSTOP')
      stopped.set(node.name, id)
    },
    end: ({ name }) => {
      const id = stopped.get(name)
      // Whoever stands still for too long is ended by the other one meanwhile.
      if (id !== undefined && isAlive(id)) process.kill(id, 'SIGCONT')
    },
  }
}

function busy(): Fault {
  const loops = new Map<string, readonly { kill(signal: 'SIGKILL'): boolean }[]>()
  const loop = ['sh', '-c', 'while :; do :; done']
  return {
    kind: 'machine-busy',
    begin: ({ name, machine }) => {
      loops.set(
        name,
        Array.from({ length: 6 }, () => machine.start(loop)),
      )
    },
    end: ({ name }) => {
      for (const one of loops.get(name) ?? []) one.kill('SIGKILL')
    },
  }
}

function guardianOf({ machine, name }: DemoNode): number {
  const [id] = machine.processesRunning('holdfast-guard')
  if (id === undefined) throw new Error(`there is no guardian on ${name}`)
  return id
}

function kill(id: number): void {
  prove(isAlive(id))
  killProcess(id)
}

function prove(isSo: boolean): void {
  if (!isSo) throw new Error('the fault did not happen')
}
