import { changeNotes, readNotes } from './notes.ts'
import type { AltibaseContext } from './parameters.ts'
import { askOwn } from './picture/look.ts'
import { noteSeen } from './picture/read-conflicts.ts'
import { startServer } from './start-server.ts'

/** Brings the server in service; resolves when it serves. One that runs already is adopted. */
export async function restore(context: AltibaseContext): Promise<void> {
  await startServer(context)
  await noteRestored(context)
}

/** Remembers that it belongs in service here, and at the first time what conflicts there were. */
export async function noteRestored(context: AltibaseContext): Promise<void> {
  const restoredIn = await context.linux.processes.bootId()
  await changeNotes(context, (notes) => ({ ...notes, restoredIn }))
  if ((await readNotes(context)).seen !== undefined) return
  await noteSeen(context, (await askOwn(context)).receivers)
}
