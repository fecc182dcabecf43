import { Ajv } from 'ajv'
import type { Kit } from '../../core/src/kit/define-kit.ts'
import type { Linux, RestoreContext, Static, UpdateContext } from '../../core/src/kit/index.ts'
import { schemaKeywords } from '../../core/src/kits/schema-keywords.ts'
import { SecretKeeper } from '../../core/src/kits/secrets/secret-keeper.ts'
import { createContext } from '../../core/src/kits/thread/create-context.ts'
import { openGate } from '../../core/src/kits/thread/gate.ts'
import { HeardWords } from '../../core/src/kits/thread/heard-words.ts'
import type { KitCall } from '../../core/src/ports/kit-host.ts'

/** What a context is opened for; what is left out is of no interest to most tests. */
export interface KitContextPlan {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly linux: Linux
  /** For the kit's private memory and the logs of its programs. */
  readonly folder: string
  readonly verb?: KitCall['verb']
  readonly tag?: string
  readonly node?: string
  readonly peers?: readonly string[]
  readonly timeoutMs?: number
  readonly isTakeover?: boolean
  /** For `update`: what it is in service with; the parameters themselves where left out. */
  readonly before?: Readonly<Record<string, unknown>>
}

/** A context like the daemon's, what the kit wrote to the log through it, and how to revoke it. */
export interface OpenedContext<P> {
  readonly context: RestoreContext<P> & UpdateContext<P>
  readonly logged: readonly string[]
  revoke(): void
}

/** Opens the context of one action outside of a daemon: the real one, with nothing made up. */
export function openKitContext<S extends Kit['parameters']>(
  kit: Kit<S>,
  plan: KitContextPlan,
): OpenedContext<Static<S>> {
  const call: KitCall = {
    kind: kit.kind,
    verb: plan.verb ?? 'quickCheck',
    tag: plan.tag ?? `the-${kit.kind}`,
    parameters: completeParameters(kit, plan.parameters) as KitCall['parameters'],
    peers: plan.peers ?? [],
    timeoutMs: plan.timeoutMs ?? 30_000,
    isTakeover: plan.isTakeover ?? false,
    before: completeParameters(kit, plan.before ?? plan.parameters) as KitCall['parameters'],
  }
  const { folder, node = 'node-a' } = plan
  const gate = openGate(call)
  const logged: string[] = []
  const context = createContext({
    call,
    settings: {
      cluster: 'lab',
      node,
      stateFolder: folder,
      logFolder: folder,
      threadMark: '-test-',
    },
    owner: {
      ...{ gate, mark: `lab/${node}/${call.tag}`, secrets: new SecretKeeper() },
      onBegin() {},
      onEnd() {},
    },
    openLinux: () => plan.linux,
    log: (line) => logged.push(line.message),
    peerWords: new HeardWords().of(call.tag, gate, () => {}),
  })
  return { context, logged, revoke: () => gate.close() }
}

const ajv = new Ajv({ useDefaults: true, allErrors: true }).addVocabulary([...schemaKeywords])

/** The parameters with the schema's defaults; throws where they do not fit it. */
export function completeParameters(
  { kind, parameters: schema }: Pick<Kit, 'kind' | 'parameters'>,
  parameters: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // Compiled once: it takes longer than most actions.
  if (ajv.getSchema(kind) === undefined) ajv.addSchema(JSON.parse(JSON.stringify(schema)), kind)
  const completed = structuredClone(parameters) as Record<string, unknown>
  if (ajv.validate(kind, completed)) return completed
  throw new Error(`the parameters do not fit: ${ajv.errorsText()}`)
}
