import type { Command, CommandOutput } from '../../kit/context.ts'
import type { Drop } from '../../kit/drop.ts'
import { executeDrop as execute } from '../../kits/execute-drop.ts'
import { runProgram } from '../../kits/run-program.ts'
import type { KitWorld } from '../kit-world.ts'

/** Carries out the hard way down in a world, as the guardian does on a node. */
export async function executeDrop(
  drop: Drop,
  { linux, run = runProgram }: KitWorld,
): Promise<void> {
  await execute(drop, { linux, run: (command: Command): Promise<CommandOutput> => run(command) })
}
