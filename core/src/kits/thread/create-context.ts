import { setTimeout } from 'node:timers/promises'
import type { KitLog } from '../../kit/context.ts'
import type { Linux } from '../../kit/linux.ts'
import type { PeerWords } from '../../kit/peer-words.ts'
import type { ProgramToStart } from '../../kit/program-to-start.ts'
import { usualRecoverWithinMs } from '../../model/index.ts'
import type { KitCall } from '../../ports/index.ts'
import type { Gate } from './gate.ts'
import { openKitStore, storePath } from './kit-store.ts'
import type { LogLine, ThreadSettings } from './messages.ts'
import type { ActionContext } from './perform-action.ts'
import { type Listeners, makeRevocable } from './revocable.ts'
import { type CommandOwner, runCommand } from './run-command.ts'

/** What a context is made from. */
export interface ContextParts {
  readonly call: KitCall
  readonly settings: ThreadSettings
  readonly owner: CommandOwner
  /** Opened when a kit first asks for it, once per thread. */
  readonly openLinux: () => Linux
  readonly log: (line: LogLine) => void
  readonly peerWords: PeerWords
  readonly listeners?: Listeners
}

/** Unique for a resource on a node of a cluster: `CLUSTER/NODE/TAG`. */
export function nameInstance({ cluster, node }: ThreadSettings, tag: string): string {
  return `${cluster}/${node}/${tag}`
}

/** Makes the context of one action; it is revoked when its gate closes. */
export function createContext(parts: ContextParts): ActionContext {
  const { call, settings, owner, openLinux } = parts
  const { gate, secrets } = owner
  const refuseArguments = (given: unknown) => {
    if (isProgram(given)) secrets.refuseArguments({ ...given, program: given.command })
  }
  return Object.freeze({
    tag: call.tag,
    parameters: freezeDeeply(call.parameters) as never,
    node: settings.node,
    peers: Object.freeze([...call.peers]),
    instance: nameInstance(settings, call.tag),
    logFolder: settings.logFolder,
    timeoutMs: call.timeoutMs,
    recoverWithinMs: call.recoverWithinMs ?? usualRecoverWithinMs(2),
    signal: gate.signal,
    isTakeover: call.isTakeover ?? false,
    before: freezeDeeply(call.before ?? call.parameters) as never,
    get linux() {
      gate.check('linux')
      return makeRevocable(openLinux(), gate, {
        listeners: parts.listeners,
        admit: (given) => given.forEach(refuseArguments),
      })
    },
    log: createLog(parts),
    store: Object.freeze(openKitStore(() => storePath(settings.stateFolder, call.tag), gate)),
    peerWords: parts.peerWords,
    run: (command) => runCommand(command, owner),
    sleep: (ms) => sleep(ms, gate),
  } satisfies ActionContext)
}

function isProgram(given: unknown): given is ProgramToStart {
  return typeof given === 'object' && given !== null && 'command' in given && 'arguments' in given
}

/** Writing to the log harms nobody, so a revoked context may still do it. */
function createLog({ call: { kind, tag, verb }, log }: ContextParts): KitLog {
  const say = (level: LogLine['level']) => (message: string) =>
    log({ kind, tag, verb, level, message: String(message) })
  return Object.freeze({ debug: say('debug'), info: say('info'), warn: say('warn') })
}

async function sleep(ms: number, gate: Gate): Promise<void> {
  gate.check('sleep')
  await setTimeout(ms, undefined, { signal: gate.signal }).catch(() => gate.check('sleep'))
}

function freezeDeeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const child of Object.values(value)) freezeDeeply(child)
  return Object.freeze(value)
}
