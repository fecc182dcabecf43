import type { Command, CommandOutput } from '../kit/context.ts'
import type { Drop } from '../kit/drop.ts'
import { parseAddressWithPrefix } from '../kit/ip-address.ts'
import type { Linux, ProcessIdentity } from '../kit/linux.ts'

/** Where a hard way down is carried out. */
export interface DropWorld {
  readonly linux: Pick<Linux, 'network' | 'processes'>
  /** Runs a command to its end, whatever that is. */
  run(command: Command): Promise<CommandOutput>
}

/** After SIGKILL only the kernel is waited for. */
const killWithinMs = 2_000

/** Carries a hard way down out. Rejects where it is not certain that nothing is left. */
export async function executeDrop(drop: Drop, world: DropWorld): Promise<void> {
  const { addresses = [], processes = [], environments = [], cgroups = [], command } = drop
  const { linux } = world
  const marked = await Promise.all(
    environments.map(({ name, value }) => linux.processes.findByEnvironment(name, value)),
  )
  await Promise.all([
    ...addresses.map((one) => removeAddress(one, world)),
    ...[...processes, ...marked.flat()].map((one) => kill(one, world)),
    ...cgroups.map((name) => killCgroup(name, world)),
  ])
  if (command !== undefined) await runCommand(command, world)
}

async function removeAddress(
  { address: text, interface: name }: NonNullable<Drop['addresses']>[number],
  { linux }: DropWorld,
): Promise<void> {
  const parsed = parseAddressWithPrefix(text)
  if (parsed === undefined) throw new Error(`the drop names "${text}", which is no address`)
  await linux.network.removeAddress({ ...parsed, interface: name })
}

async function kill(process: ProcessIdentity, { linux }: DropWorld): Promise<void> {
  await linux.processes.signal(process, 'SIGKILL', 'group')
  if (await linux.processes.waitForExit(process, killWithinMs)) return
  throw new Error(`process ${process.pid} did not end within ${killWithinMs} ms after SIGKILL`)
}

async function killCgroup(name: string, world: DropWorld): Promise<void> {
  const { processes } = world.linux
  const all = await processes.findInCgroup(name)
  await processes.killCgroup(name)
  await Promise.all(all.map((one) => kill(one, world)))
}

async function runCommand(words: readonly string[], { run }: DropWorld): Promise<void> {
  const [program = '', ...given] = words
  const { exitCode, stderr } = await run({ program, arguments: given })
  if (exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${exitCode}: ${stderr}`)
}
