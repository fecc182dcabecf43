import type { AltibaseContext } from './parameters.ts'
import { askOwn } from './picture/look.ts'
import { noteSeen } from './picture/read-conflicts.ts'
import { isServing } from './start-server.ts'

/** An operator has compared the data: what differed until now is not held against this node. */
export async function clear(context: AltibaseContext): Promise<void> {
  if (context.parameters.mode === 'cold') return
  const told = await askOwn(context)
  if (!isServing(told)) throw new Error('the server does not serve: nobody can say what is seen')
  await noteSeen(context, told.receivers)
}
