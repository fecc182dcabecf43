import { markVariable } from './mark.ts'
import type { ScriptContext } from './parameters.ts'

/**
 * What is known of an application on this node without asking it. `begun`: a restore did not come
 * to its end, or nobody remembers how what runs here came to be.
 */
export type Standing = 'absent' | 'begun' | 'restored' | 'of-earlier-boot'

/** What the store remembers from before a restore until after a remove. */
interface Note {
  readonly bootId: string
  readonly isRestored: boolean
}

/** Instances that were looked for among all processes and not found, since this process began. */
const absent = new Set<string>()

/** What is known; where nothing is remembered, what scripts left running tells. */
export async function readStanding(context: ScriptContext): Promise<Standing> {
  const note = await context.store.read()
  if (isNote(note)) {
    if (note.bootId !== (await context.linux.processes.bootId())) return 'of-earlier-boot'
    return note.isRestored ? 'restored' : 'begun'
  }
  // Looking at every process takes long, and only a restore of ours can change what it finds.
  if (absent.has(context.instance)) return 'absent'
  if ((await findLeft(context)).length > 0) return 'begun'
  absent.add(context.instance)
  return 'absent'
}

/** Remembers that a restore has begun, or has come to its end. */
export async function noteStanding(
  context: ScriptContext,
  standing: 'begun' | 'restored',
): Promise<void> {
  absent.delete(context.instance)
  const bootId = await context.linux.processes.bootId()
  await context.store.write({ bootId, isRestored: standing === 'restored' } satisfies Note)
}

/** What the scripts left running, and they themselves where they still run, eldest first. */
export function findLeft(context: ScriptContext) {
  return context.linux.processes.findByEnvironment(markVariable, context.instance)
}

function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false
  const { bootId, isRestored } = value as Partial<Record<keyof Note, unknown>>
  return typeof bootId === 'string' && typeof isRestored === 'boolean'
}
