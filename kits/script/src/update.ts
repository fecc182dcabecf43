import type { UpdateContext } from '@holdfast/core/kit'
import type { Parameters } from './parameters.ts'
import { runLeaving } from './run-script.ts'
import { readStanding } from './standing.ts'
import { waitUntilWell } from './wait-until-well.ts'

/** What the application itself may have been started with: only a script can tell it anew. */
const given = ['id', 'info', 'environment', 'arguments'] as const

/** What can change in service: what looks and mending alone read, and what `update` hands on. */
export const updatable = [
  ...['quickCheck', 'recover', 'update', 'readyWithin', 'quickCheckOn'],
  ...given,
] as const satisfies readonly (keyof Parameters)[]

/** Runs update where the application is to know of it, and waits until quickCheck agrees. */
export async function update(context: UpdateContext<Parameters>): Promise<void> {
  if ((await readStanding(context)) !== 'restored') throw new Error('it was not restored here')
  const { before, parameters } = context
  const changed = given.filter((name) => {
    return JSON.stringify(before[name]) !== JSON.stringify(parameters[name])
  })
  if (changed.length === 0) return
  if (parameters.update === undefined) {
    throw new Error(`there is no script "update" that could hand on ${changed.join(', ')}`)
  }
  await runLeaving(context, 'update')
  await waitUntilWell(context, 'update')
}
