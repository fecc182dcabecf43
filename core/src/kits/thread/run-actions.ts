import { rm } from 'node:fs/promises'
import { HoldfastError } from '../../errors/index.ts'
import { wordsOf } from '../refuse-kit.ts'
import { createContext } from './create-context.ts'
import type { Gate } from './gate.ts'
import { storePath } from './kit-store.ts'
import type { EndedAnswer, NumberedCall } from './messages.ts'
import { performAction } from './perform-action.ts'
import { readAnswer } from './read-answer.ts'
import { createSweeper } from './sweep-commands.ts'
import { findKit, type PreparedCall, prepareCall, type ThreadWorld } from './thread-world.ts'

/** The actions that run in a thread. */
export interface Actions {
  start(call: NumberedCall): void
  /** Its time is over: revokes its context at once and throws its answer away when it comes. */
  cancel(id: number): void
  closeAll(): void
}

/** Runs the actions of a thread; each has a context of its own. */
export function createActions(world: ThreadWorld): Actions {
  const gates = new Map<number, Gate>()
  const sweeper = createSweeper(world)

  async function run(numbered: NumberedCall): Promise<void> {
    const { id, call } = numbered
    world.tell({ type: 'begun', id })
    const parts = prepareCall(world, numbered)
    gates.set(id, parts.gate)
    const answer = await answerCall(world, numbered, parts)
    const isLate = !gates.delete(id)
    parts.gate.close()
    if (parts.hasRunCommands() && (isLate || !isLook(call.verb))) {
      sweeper.sweepAfter(call, parts.owner.mark)
    }
    if (!isLate) world.tell({ type: 'answer', id, answer })
    else world.tell({ type: 'late', id, call, hasSucceeded: answer.outcome === 'done' })
  }

  return {
    start: (numbered) => void run(numbered),
    cancel(id) {
      gates.get(id)?.close()
      gates.delete(id)
      world.tell({ type: 'cancelled', id })
    },
    closeAll() {
      for (const gate of gates.values()) gate.close()
      gates.clear()
    },
  }
}

/** Looks change nothing and are many: what they left is swept when they time out only. */
function isLook(verb: NumberedCall['call']['verb']): boolean {
  return verb === 'quickCheck' || verb === 'deepCheck'
}

async function answerCall(
  world: ThreadWorld,
  { packageName, call }: NumberedCall,
  parts: PreparedCall,
): Promise<EndedAnswer> {
  try {
    const kit = findKit(world, packageName)
    const value = await performAction(kit, createContext(parts), call)
    const answer = readAnswer(value, call, kit)
    if (call.verb === 'delete') await forgetStore(world, call.tag)
    const announcedMs = parts.announcedMs()
    return { outcome: 'done', value: answer, ...(announcedMs !== undefined && { announcedMs }) }
  } catch (error) {
    return describeFailure(error, world, call)
  }
}

async function forgetStore({ settings }: ThreadWorld, tag: string): Promise<void> {
  await rm(storePath(settings.stateFolder, tag), { force: true })
}

/** The kit's own words; an error of Holdfast's, such as a failed command, keeps its code. */
function describeFailure(
  error: unknown,
  { settings: { node } }: ThreadWorld,
  { kind, verb, tag }: NumberedCall['call'],
): EndedAnswer {
  const reason = wordsOf(error)
  const isOurs = error instanceof HoldfastError
  const code = isOurs ? error.code : 'HF_KIT_ACTION_FAILED'
  const values = { kind, verb, tag, node, reason, ...(isOurs && error.values) }
  return { outcome: 'failed', code, message: reason, values }
}
