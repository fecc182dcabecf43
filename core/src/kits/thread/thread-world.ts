import type { Kit } from '../../kit/define-kit.ts'
import type { KitCall } from '../../ports/index.ts'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import type { ContextParts } from './create-context.ts'
import { nameInstance } from './create-context.ts'
import { type Gate, openGate } from './gate.ts'
import type { HeardWords } from './heard-words.ts'
import type { FromThread, ThreadSettings } from './messages.ts'
import type { CommandOwner } from './run-command.ts'

/** What everything in a thread of kits works with. */
export interface ThreadWorld {
  readonly settings: ThreadSettings
  /** The kits by the name of their package. */
  readonly kits: Map<string, Kit>
  readonly openLinux: ContextParts['openLinux']
  readonly secrets: SecretKeeper
  readonly heard: HeardWords
  tell(message: FromThread): void
}

/** A call whose context can be made, and who knows what it did. */
export interface PreparedCall extends ContextParts {
  readonly gate: Gate
  hasRunCommands(): boolean
  /** What its newest command that still runs has printed last. */
  lastWords(): string
  /** When the neighbours were first told of an address, in ms since the call was taken in. */
  announcedMs(): number | undefined
}

/** Opens the gate of a call and gathers what its context is made from. */
export function prepareCall(
  world: ThreadWorld,
  { id, call }: { readonly id: number; readonly call: KitCall },
): PreparedCall {
  const gate = openGate(call)
  const startedMs = performance.now()
  let hasRunCommands = false
  const running = new Map<number, () => string>()
  let announcedMs: number | undefined
  const mark = `${nameInstance(world.settings, call.tag)}${world.settings.threadMark}${id}`
  const owner: CommandOwner = {
    ...{ gate, mark, secrets: world.secrets },
    onBegin(pid, command, lastWords) {
      hasRunCommands = true
      running.set(pid, lastWords)
      world.tell({ type: 'command', id, pid, command })
    },
    onEnd(pid) {
      running.delete(pid)
      world.tell({ type: 'command', id, pid, command: undefined })
    },
  }
  return {
    call,
    gate,
    hasRunCommands: () => hasRunCommands,
    lastWords: () => [...running.values()].at(-1)?.() ?? '',
    announcedMs: () => announcedMs,
    listeners: {
      announce() {
        announcedMs ??= performance.now() - startedMs
      },
    },
    settings: world.settings,
    owner,
    openLinux: world.openLinux,
    log: (line) => world.tell({ type: 'log', ...line }),
    peerWords: world.heard.of(call.tag, gate, (word) =>
      world.tell({ type: 'peerWord', tag: call.tag, word }),
    ),
  }
}

/** The kit that a call is meant for; the daemon never asks for one that was not loaded. */
export function findKit(world: ThreadWorld, packageName: string): Kit {
  const kit = world.kits.get(packageName)
  if (kit === undefined) throw new Error(`the package ${packageName} is not in this thread`)
  return kit
}
