import * as proof from '../../bench/failover/proof.ts'
import type { DemoNode } from '../../demo/demo-node.ts'
import { segments } from '../../demo/stage.ts'
import { killProcess } from '../../lab/processes.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import type { FaultName } from '../report/run-report.ts'
import type { RaptorLab } from './raptor-lab.ts'

/** What is done to the node that serves, or to its peer; how that is known, and how it ends. */
export interface Fault {
  readonly act: (owner: DemoNode) => Promise<unknown> | unknown
  /** How it is known that it happened. Rejects where it did not. */
  readonly prove: (owner: DemoNode) => Promise<string>
  /** Makes what nobody else does: power on, plug in. */
  readonly mend: (harmed: DemoNode) => Promise<unknown> | unknown
}

const none = () => undefined
const moveLimits = { timeoutMs: 60_000, intervalMs: 5 }
const publicLink = [segments.public]
/** A move that was asked for may take so long; ms. */
const askWithinMs = 30_000

/** A fault, ready to befall a lab. */
export function faultOn(lab: RaptorLab, name: FaultName): Fault {
  const faults: Readonly<Record<FaultName, () => Fault>> = {
    crash: () => ({
      act: async ({ machine }) => {
        machine.cut()
        await machine.crash()
      },
      prove: async ({ machine, name: node }) => {
        refute(await proof.isDead(machine))
        return `nothing runs on ${node}, and its links are down`
      },
      mend: async (harmed) => {
        harmed.machine.mend()
        await harmed.boot()
        await harmed.keepStarting()
      },
    }),
    'db-killed': () => {
      return signalled(lab, 'SIGKILL', async (ids) => {
        refute(await proof.areGone(ids))
        return `process ${ids.join(', ')} is gone`
      })
    },
    'db-hung': () => {
      return signalled(lab, 'SIGSTOP', async (ids) => {
        refute(await proof.areStopped(ids))
        return `process ${ids.join(', ')} was stopped`
      })
    },
    link: () => ({
      act: ({ machine }) => machine.unplug(publicLink),
      prove: async ({ machine, name: node }) => {
        refute(await proof.hasCarrier(machine, false))
        await untilAway(lab, node)
        return `${node} had no carrier`
      },
      mend: ({ machine }) => machine.plug(publicLink),
    }),
    switchover: () => ({
      act: ({ client }) => {
        const options = { isDryRun: false, isWaiting: true, timeoutMs: askWithinMs }
        return client.send({ kind: 'switchover', tag: 'vip-raptor' }, options)
      },
      prove: async ({ name: node }) => {
        await untilAway(lab, node)
        return `the kernel of ${node} has the address no longer`
      },
      mend: none,
    }),
    'peer-frozen': () => frozenPeer(lab),
  }
  return faults[name]()
}

function signalled(
  lab: RaptorLab,
  signal: 'SIGKILL' | 'SIGSTOP',
  prove: (ids: readonly number[]) => Promise<string>,
): Fault {
  let ids: readonly number[] = []
  return {
    act: (owner) => {
      ids = lab.serversOn(owner)
      for (const id of ids) signal === 'SIGKILL' ? killProcess(id) : process.kill(id, signal)
    },
    prove: () => prove(ids),
    // Nobody lets a stopped server go on: whoever guards it has to end it.
    mend: none,
  }
}

/** All of the other node stands still, as a frozen virtual machine does; its kernel answers on. */
function frozenPeer(lab: RaptorLab): Fault {
  const peer = lab.other()
  const ids = peer.machine.processesRunning('')
  return {
    act: () => {
      for (const id of ids) signalIfThere(id, 'SIGSTOP')
    },
    prove: async () => {
      refute(await proof.areStopped(lab.serversOn(peer)))
      return `${ids.length} processes of ${peer.name} were stopped`
    },
    mend: async () => {
      for (const id of ids) signalIfThere(id, 'SIGCONT')
      await peer.keepStarting()
    },
  }
}

/** Checks and commands come and go. */
function signalIfThere(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(id, signal)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause
  }
}

async function untilAway(lab: RaptorLab, name: string): Promise<void> {
  const isAway = () => {
    const owners = lab.watch.owners()
    return owners.length === 1 && owners[0] !== name
  }
  await waitUntil(`the address has left ${name}`, isAway, moveLimits)
}

function refute(why: string | undefined): void {
  if (why !== undefined) throw new Error(`the fault did not happen: ${why}`)
}
