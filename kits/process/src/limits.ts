import type { ProgramLimits } from '@holdfast/core/kit'
import type { Parameters } from './parameters.ts'
import { sizeBytes } from './size.ts'

/** The limits of a program as the kernel counts; rejects those that limit nothing. */
export function readLimits({ limits }: Pick<Parameters, 'limits'>): ProgramLimits | undefined {
  if (limits === undefined) return undefined
  const { memory, processors, processes } = limits
  if (memory === undefined && processors === undefined && processes === undefined) {
    throw new Error('"limits" needs at least one of "memory", "processors" and "processes"')
  }
  const memoryBytes = memory === undefined ? undefined : sizeBytes(memory)
  if (memoryBytes === 0) throw new Error('"limits.memory" must not be 0: leave it out for no limit')
  return {
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(processors !== undefined && { processors }),
    ...(processes !== undefined && { processes }),
  }
}
