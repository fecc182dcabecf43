import type { Health } from '@holdfast/core/kit'
import { refuseCheckServer } from './check-server.ts'
import { remarkOnDisk } from './disk.ts'
import { examine } from './examine.ts'
import type { AltibaseContext } from './parameters.ts'
import { tryCommit } from './probe-table.ts'

/**
 * On top of the quick look: whether a commit comes through, how full the disk of the logs is, and
 * whether the vendor's watchdog runs.
 */
export async function deepCheck(context: AltibaseContext): Promise<Health> {
  const first = await examine(context)
  if (first.picture.told.access.kind !== 'serving') return first.health
  const remarks = [
    await tryCommit(context),
    ...(await remarkOnDisk(context)),
    await refuseCheckServer(context).then(
      () => undefined,
      (error: Error) => error.message,
    ),
  ].filter((one) => one !== undefined)
  if (remarks.length === 0) return first.health
  const { eligible = true, reason, state } = first.health
  const words = state === 'in-service' ? remarks : [reason, ...remarks]
  return { state: 'degraded', reason: [...new Set(words)].join('; '), eligible }
}
