import type { UpdateContext } from '@holdfast/core/kit'
import { look, type Sight } from './look.ts'
import { planRemount } from './mount-command.ts'
import { compareOptions, findKept } from './mount-options.ts'
import type { Parameters } from './parameters.ts'

/** What can change while it is mounted: options by a remount; the others are read when needed. */
export const updatable = [
  ...['options', 'fsck', 'users', 'askWithin', 'termWithin'],
  ...['spaceWarning', 'spaceFailure', 'inodeWarning', 'inodeFailure'],
  ...['answerWithin', 'unanswered'],
] as const satisfies readonly (keyof Parameters)[]

/** Gives the mount its new options. Rejects those that the kernel heeds only as it mounts. */
export async function update(context: UpdateContext<Parameters>): Promise<void> {
  const { before, parameters } = context
  const sight = await look(context)
  const { own, settings } = sight
  if (own === undefined || own !== sight.top) {
    throw new Error(`${settings.device} is not mounted at ${settings.mountPoint}`)
  }
  if (JSON.stringify(before.options) === JSON.stringify(parameters.options)) return
  refuseKept(sight, before.options)
  if (compareOptions(settings.options, own).length === 0) return
  await context.run(planRemount(settings, own.source))
  await expectOptions(context)
}

/** A remount takes nothing away that it is not told to. */
function refuseKept({ settings: { kind, options } }: Sight, before: readonly string[]): void {
  const kept = findKept(before, options)
  if (kept.length > 0) {
    throw new Error(`${kept.join(', ')} would stay as long as it is mounted`)
  }
  const added = findKept(options, before)
  if (kind !== 'nfs' || added.length === 0) return
  throw new Error(`${added.join(', ')} is agreed on with the server as it is mounted`)
}

async function expectOptions(context: UpdateContext<Parameters>): Promise<void> {
  const { own, settings } = await look(context)
  const differences = own === undefined ? ['it is gone'] : compareOptions(settings.options, own)
  if (differences.length === 0) return
  throw new Error(`after a remount of ${settings.mountPoint} ${differences.join('; ')}`)
}
