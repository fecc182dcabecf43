import type { Drop } from '@holdfast/core/kit'
import { findProgram } from './own-program.ts'
import type { ProgramContext } from './parameters.ts'
import { markVariable } from './program.ts'

/**
 * Kills the program that runs now, and everything with its mark or in its cgroup: also one that is
 * yet to start.
 */
export async function drop(context: ProgramContext): Promise<Drop> {
  const { running } = await findProgram(context)
  const mark = { name: markVariable, value: context.instance }
  return {
    processes: running === undefined ? [] : [running],
    environments: [mark],
    cgroups: [context.instance],
  }
}
