import { rm } from 'node:fs/promises'
import { HoldfastError } from '../../errors/index.ts'
import type { Parameters, Verb } from '../../model/index.ts'
import { isLook } from '../is-look.ts'
import { wordsOf } from '../refuse-kit.ts'
import { createContext } from './create-context.ts'
import { fillDefaults } from './fill-defaults.ts'
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
  /** Tells what the commands of a call have printed last; it goes on. */
  tellWords(id: number): void
  closeAll(): void
}

/** Runs the actions of a thread; each has a context of its own. */
export function createActions(world: ThreadWorld): Actions {
  const open = new Map<number, PreparedCall>()
  const sweeper = createSweeper(world)

  async function run(numbered: NumberedCall): Promise<void> {
    const { id, call } = numbered
    world.tell({ type: 'begun', id })
    const parts = prepareCall(world, numbered)
    open.set(id, parts)
    const answer = await answerCall(world, numbered, parts)
    const isLate = !open.delete(id)
    parts.gate.close()
    // Looks are many: what they left is swept when they time out only.
    if (parts.hasRunCommands() && (isLate || !isLook(call.verb))) {
      sweeper.sweepAfter(call, parts.owner.mark)
    }
    if (!isLate) world.tell({ type: 'answer', id, answer })
    else world.tell({ type: 'late', id, call, hasSucceeded: answer.outcome === 'done' })
  }

  return {
    start: (numbered) => void run(numbered),
    cancel(id) {
      const call = open.get(id)
      const said = call?.lastWords() ?? ''
      call?.gate.close()
      open.delete(id)
      world.tell({ type: 'cancelled', id, said })
    },
    tellWords(id) {
      world.tell({ type: 'said', id, said: open.get(id)?.lastWords() ?? '' })
    },
    closeAll() {
      for (const { gate } of open.values()) gate.close()
      open.clear()
    },
  }
}

async function answerCall(
  world: ThreadWorld,
  { packageName, call }: NumberedCall,
  parts: PreparedCall,
): Promise<EndedAnswer> {
  try {
    const kit = findKit(world, packageName)
    const whole = { ...call, parameters: fillDefaults(kit.parameters, call.parameters) }
    const open = (given: Parameters) => {
      return world.secrets.fillIn(kit, fillDefaults(kit.parameters, given))
    }
    const parameters = await open(call.parameters)
    const before = call.before && (await open(call.before))
    const context = createContext({
      ...parts,
      call: { ...call, parameters, ...(before && { before }) },
    })
    const answer = readAnswer(await performAction(kit, context, call), whole, kit)
    if (isLasting(call.verb) && world.secrets.isIn(answer)) throw holdsSecret(call)
    if (call.verb === 'delete') await forgetStore(world, call.tag)
    const announcedMs = parts.announcedMs()
    return { outcome: 'done', value: answer, ...(announcedMs !== undefined && { announcedMs }) }
  } catch (error) {
    return describeFailure(error, world, call)
  }
}

/** What these answer is kept, on other nodes or with the guardian: nothing in it can be hidden. */
function isLasting(verb: Verb): boolean {
  return verb === 'create' || verb === 'drop'
}

function holdsSecret({ kind, tag, verb }: NumberedCall['call']): HoldfastError {
  return new HoldfastError('HF_KIT_WRONG_ANSWER', { kind, tag, verb, reason: 'it holds a secret' })
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
