import type { ScriptContext } from './parameters.ts'

/** Forgets what was restored here; scripts and output stay. */
export async function deleteTraces(context: ScriptContext): Promise<void> {
  await context.store.clear()
}
