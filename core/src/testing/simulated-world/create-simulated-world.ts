import { HoldfastError } from '../../errors/index.ts'
import type { Command, CommandOutput } from '../../kit/context.ts'
import type { Linux } from '../../kit/linux.ts'
import { wordCommand } from '../../kits/thread/judge-command.ts'
import type { KitWorld } from '../kit-world.ts'
import { runIpCommand } from './ip-command.ts'
import { runMountCommand, runUnmountCommand } from './mount-command.ts'
import { Refusals } from './refusals.ts'
import { SimulatedClock } from './simulated-clock.ts'
import { SimulatedConnections } from './simulated-connections.ts'
import { SimulatedMounts } from './simulated-mounts.ts'
import { SimulatedNetwork } from './simulated-network.ts'
import { SimulatedProcesses } from './simulated-processes.ts'
import type { SimulatedWorldSettings } from './world-settings.ts'

/** A simulated node, and what can be done to it behind a kit's back. */
export interface SimulatedWorld extends KitWorld {
  readonly linux: Linux
  readonly clock: SimulatedClock
  readonly network: SimulatedNetwork
  readonly processes: SimulatedProcesses
  readonly mounts: SimulatedMounts
  /** Lets every later call of a primitive, such as `addAddress`, reject with a reason. */
  refuse(primitive: string, reason: string): void
  run(command: Command): Promise<CommandOutput>
}

/** Makes a simulated Linux node, as strict as a real one and with a time of its own. */
export function createSimulatedWorld(settings: SimulatedWorldSettings = {}): SimulatedWorld {
  const clock = new SimulatedClock()
  const refusals = new Refusals()
  const acts: string[] = []
  const common = { clock, refusals, onAct: (what: string) => acts.push(what) }
  const network = new SimulatedNetwork({ ...common, links: settings.links ?? [] })
  const { programs = [], environmentFiles = [], users = [], disks = [], folders = [] } = settings
  const surroundings = { programs, environmentFiles, users, folders }
  const processes = new SimulatedProcesses({ ...common, ...surroundings })
  const connections = new SimulatedConnections({ clock, network, processes })
  const mounts = new SimulatedMounts({ disks, folders, processes, refusals })
  return {
    linux: { network, processes, connections, mounts },
    clock,
    network,
    processes,
    mounts,
    refuse: (primitive, reason) => refusals.refuse(primitive, reason),
    run: async (command) => runSimulated(command, { settings, network, mounts, refusals }),
    inspect: () => [
      ...network.links.map((link) => `link ${link}`),
      ...network.addresses.map((address) => `address ${address}`),
      ...network.routes.map((route) => `route ${route}`),
      ...processes.living.map(({ pid, program }) => `process ${pid} ${program.path}`),
      ...mounts.mounted.map((mount) => `mount ${mount}`),
      ...mounts.newFolders.map((folder) => `folder ${folder}`),
      ...(settings.things?.() ?? []),
    ],
    listActs: () => [...acts],
    close: () => clock.stop(),
  }
}

interface CommandParts {
  readonly settings: SimulatedWorldSettings
  readonly network: SimulatedNetwork
  readonly mounts: SimulatedMounts
  readonly refusals: Refusals
}

async function runSimulated(
  command: Command,
  { settings, network, mounts, refusals }: CommandParts,
): Promise<CommandOutput> {
  refusals.check(command.program)
  const own = settings.commands?.[command.program]
  if (own !== undefined) return await own(command)
  if (command.program === 'ip') return runIpCommand(network, command)
  if (command.program === 'mount') return runMountCommand(mounts, command)
  if (command.program === 'umount') return runUnmountCommand(mounts, command)
  const values = { command: wordCommand(command), reason: `spawn ${command.program} ENOENT` }
  throw new HoldfastError('HF_KIT_COMMAND_NOT_STARTED', values)
}
