import { HoldfastError } from '../../errors/index.ts'
import type { RestoreContext, UpdateContext } from '../../kit/context.ts'
import type { Kit } from '../../kit/define-kit.ts'
import type { KitCall } from '../../ports/index.ts'

/** What a thread makes for any action: each one sees its own part of it. */
export type ActionContext = RestoreContext<never> & UpdateContext<never>

type Performer = (kit: Kit, context: ActionContext, call: KitCall) => Promise<unknown>

const performers: Readonly<Record<KitCall['verb'], Performer>> = {
  create: (kit, context) => kit.create(context),
  restore: (kit, context) => kit.restore(context),
  remove: (kit, context) => kit.remove(context),
  quickCheck: (kit, context) => kit.quickCheck(context),
  deepCheck: (kit, context) => (kit.deepCheck ? kit.deepCheck(context) : kit.quickCheck(context)),
  recover: mend,
  update,
  extend: async (kit, context) => kit.extend?.(context),
  delete: async (kit, context) => kit.delete?.(context),
  probe,
  admit: async (kit, context) => kit.admit?.(context),
  peerLost: async (kit, context, call) => kit.peerLost?.(context, call.peer ?? ''),
  peerBack: async (kit, context, call) => kit.peerBack?.(context, call.peer ?? ''),
  clear: async (kit, context) => kit.clear?.(context),
  drop: async (kit, context) => kit.drop?.(context),
}

/** Calls the hook of an action, or does what stands for it where the kit has none. */
export async function performAction(
  kit: Kit,
  context: ActionContext,
  call: KitCall,
): Promise<unknown> {
  return performers[call.verb](kit, context, call)
}

async function mend(kit: Kit, context: RestoreContext<never>): Promise<void> {
  if (kit.recover) return kit.recover(context)
  await kit.remove(context)
  await kit.restore(context)
}

/** That it has new parameters must not be made up. */
async function update(kit: Kit, context: ActionContext, call: KitCall): Promise<unknown> {
  if (kit.update) return kit.update(context)
  throw hookAbsent(call)
}

/** Silence must not be made up. */
async function probe(kit: Kit, context: ActionContext, call: KitCall): Promise<unknown> {
  if (kit.probe) return kit.probe(context)
  throw hookAbsent(call)
}

function hookAbsent({ kind, verb }: KitCall): HoldfastError {
  return new HoldfastError('HF_KIT_HOOK_ABSENT', { kind, verb })
}
