import { killProcess } from '../lab/processes.ts'
import type { DemoNode } from './demo-node.ts'
import type { EventName } from './demo-report.ts'
import type { Episode, Scene } from './scene.ts'
import { segments } from './stage.ts'

/** Longer than a cluster takes to find out which side of a split goes on, in ms. */
const partitionMs = 4_000

/** What befalls machines that meet by Corosync: each harm, and then its end. */
export function machineScenes(nodes: readonly DemoNode[]): Episode[] {
  const others = (node: DemoNode) => nodes.filter((other) => other !== node)
  return [
    harmed('public-link-lost', 'public-link-back', {
      harm: ({ machine }) => machine.unplug([segments.public]),
      mend: ({ machine }) => machine.plug([segments.public]),
    }),
    harmed('paths-partitioned', 'paths-mended', {
      harm: ({ machine }) => machine.cut(segments.paths),
      mend: ({ machine }) => machine.mend(segments.paths),
      settleMs: partitionMs,
    }),
    [daemonKilled()],
    [daemonFrozen()],
    harmed('daemon-and-guardian-killed', 'daemon-started', {
      harm: (owner) => owner.killDaemonAndGuardian(),
      mend: (owner) => {
        owner.start()
      },
      living: others,
    }),
    harmed('corosync-killed', 'corosync-started', {
      harm: async ({ corosync }) => await corosync?.kill(),
      mend: async ({ corosync }) => {
        corosync?.start()
        await corosync?.startDevice()
      },
      living: others,
    }),
    harmed('corosync-frozen', 'corosync-thawed', {
      harm: ({ corosync }) => corosync?.freeze(),
      mend: ({ corosync }) => corosync?.thaw(),
      living: others,
    }),
    harmed('node-isolated', 'node-reconnected', {
      harm: ({ machine }) => machine.cut(),
      mend: ({ machine }) => machine.mend(),
      living: others,
      unreachable: (owner) => [owner],
    }),
  ]
}

/** What is done to the node that has the address, and how that ends later. */
interface Harm extends Pick<Scene, 'living' | 'settleMs' | 'unreachable'> {
  readonly harm: (owner: DemoNode) => Promise<void> | void
  readonly mend: (harmed: DemoNode) => Promise<void> | void
}

function harmed(name: EventName, end: EventName, { harm, mend, ...rest }: Harm): Episode {
  let victim: DemoNode | undefined
  const act = async (owner: DemoNode) => {
    victim = owner
    await harm(owner)
  }
  const undo = async () => {
    if (victim !== undefined) await mend(victim)
  }
  return [
    { name, act, ...rest },
    { name: end, act: undo },
  ]
}

function daemonKilled(): Scene {
  let killed = 0
  return {
    name: 'daemon-killed',
    act: (owner) => {
      killed = owner.daemonId
      killProcess(killed)
    },
    isOver: (owner) => owner.daemonId !== killed,
  }
}

/** Nobody lets it go on: its guardian ends it when its authority has. */
function daemonFrozen(): Scene {
  let frozen = 0
  return {
    name: 'daemon-frozen',
    act: (owner) => {
      frozen = owner.daemonId
      process.kill(frozen, 'SIGSTOP')
    },
    isOver: (owner) => owner.daemonId !== frozen,
  }
}
