import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Drop } from '../../kit/drop.ts'
import { parseAddressWithPrefix } from '../../kit/ip-address.ts'
import type { ProcessIdentity } from '../../kit/linux.ts'
import { judgeCommand } from '../../kits/thread/judge-command.ts'
import type { KitWorld } from '../kit-world.ts'

const killWithinMs = 2_000

/** Carries out the hard way down in a world, as the guardian does on a node. */
export async function executeDrop(drop: Drop, world: KitWorld): Promise<void> {
  const { addresses = [], processes = [], environments = [], command } = drop
  for (const one of addresses) await removeAddress(one, world)
  for (const { name, value } of environments) {
    for (const one of await world.linux.processes.findByEnvironment(name, value)) {
      await kill(one, world)
    }
  }
  for (const one of processes) await kill(one, world)
  if (command !== undefined) await runCommand(command, world)
}

async function removeAddress(
  { address: text, interface: name }: NonNullable<Drop['addresses']>[number],
  { linux }: KitWorld,
): Promise<void> {
  const parsed = parseAddressWithPrefix(text)
  if (parsed === undefined) throw new Error(`the drop names "${text}", which is no address`)
  await linux.network.removeAddress({ ...parsed, interface: name })
}

async function kill(process: ProcessIdentity, { linux }: KitWorld): Promise<void> {
  await linux.processes.signal(process, 'SIGKILL', 'group')
  await linux.processes.waitForExit(process, killWithinMs)
}

async function runCommand(words: readonly string[], { run }: KitWorld): Promise<void> {
  const [program = '', ...given] = words
  if (run === undefined) {
    await promisify(execFile)(program, given)
    return
  }
  const command = { program, arguments: given }
  judgeCommand(command, await run(command))
}
