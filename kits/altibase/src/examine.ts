import type { Health } from '@holdfast/core/kit'
import { remarkOnDisk } from './disk.ts'
import { judgePicture } from './judge/judge-picture.ts'
import { judgeReplication } from './judge/judge-replication.ts'
import { noteStand } from './memory.ts'
import { isRestored, readNotes } from './notes.ts'
import type { AltibaseContext } from './parameters.ts'
import { look } from './picture/look.ts'
import type { Picture } from './picture/picture.ts'
import { readOpenConflicts } from './picture/read-conflicts.ts'

/** What a look found, and what it means. */
export interface Examined {
  readonly picture: Picture
  readonly health: Health
}

/** Looks at the server of this node, and judges it by all that is known; changes nothing. */
export async function examine(
  context: AltibaseContext,
  remarks: readonly string[] = [],
): Promise<Examined> {
  const { parameters, tag } = context
  const [picture, notes] = await Promise.all([look(context), readNotes(context)])
  const { told } = picture
  const isServing = told.access.kind === 'serving'
  const open = await readOpenConflicts(
    context,
    isServing ? notes : { ...notes, seen: undefined },
    told.receivers,
  )
  const stillSeconds = noteStand(context, told)
  const isKept = judgeReplication(told, { ...parameters, stillSeconds }).length > 0
  const disk = isServing && isKept ? await remarkOnDisk(context) : []
  const health = judgePicture(picture, {
    ...parameters,
    ...open,
    tag,
    stillSeconds,
    isRestored: await isRestored(context, notes),
    incoming: new Map(Object.entries(notes.incoming)),
    remarks: [...remarks, ...disk],
  })
  return { picture, health }
}
