import { type ClosableLinux, createLinux } from '../adapters/linux/index.ts'
import type { Kit } from '../kit/define-kit.ts'
import type { Linux, RestoreContext, Static, UpdateContext } from '../kit/index.ts'
import { SecretKeeper } from '../kits/secrets/secret-keeper.ts'
import { createContext } from '../kits/thread/create-context.ts'
import { openGate } from '../kits/thread/gate.ts'
import { HeardWords } from '../kits/thread/heard-words.ts'
import type { KitCall } from '../ports/kit-host.ts'
import { completeValid } from './complete-parameters.ts'
import type { GivenParameters } from './kit-test-plan.ts'

/** What a context is opened for; what is left out is of no interest to most tests. */
export interface KitContextPlan {
  /** As an operator writes them: defaults are added, and secrets are read where they say. */
  readonly parameters: GivenParameters
  /** For the kit's private memory and the logs of its programs. */
  readonly folder: string
  /** The primitives of this machine where left out. */
  readonly linux?: Linux
  readonly verb?: KitCall['verb']
  /** `the-KIND` where left out. */
  readonly tag?: string
  readonly node?: string
  readonly peers?: readonly string[]
  readonly timeoutMs?: number
  readonly isTakeover?: boolean
  /** For `update`: what it is in service with; the parameters themselves where left out. */
  readonly before?: GivenParameters
}

/** A context like the daemon's, and what the kit wrote to the log through it. */
export interface OpenedContext<P> {
  readonly context: RestoreContext<P> & UpdateContext<P>
  readonly logged: readonly string[]
  /** Ends the action: what it still runs is killed, and it can do nothing more through it. */
  revoke(): void
}

/**
 * Opens the context of one action outside of a daemon: the real one, on this machine, with nothing
 * made up. Rejects where the parameters do not fit the schema, or a secret cannot be read.
 */
export async function openKitContext<S extends Kit['parameters']>(
  kit: Kit<S>,
  plan: KitContextPlan,
): Promise<OpenedContext<Static<S>>> {
  const { folder, node = 'node-a' } = plan
  const secrets = new SecretKeeper()
  const given = completeValid(kit as never, plan.parameters)
  const former = completeValid(kit as never, plan.before ?? plan.parameters)
  const call: KitCall = {
    kind: kit.kind,
    verb: plan.verb ?? 'quickCheck',
    tag: plan.tag ?? `the-${kit.kind}`,
    parameters: await secrets.fillIn(kit as never, given),
    peers: plan.peers ?? [],
    timeoutMs: plan.timeoutMs ?? 30_000,
    isTakeover: plan.isTakeover ?? false,
    before: await secrets.fillIn(kit as never, former),
  }
  const gate = openGate(call)
  const logged: string[] = []
  const context = createContext({
    call,
    settings: {
      ...{ cluster: 'lab', node, stateFolder: folder, logFolder: folder },
      threadMark: '-test-',
    },
    owner: {
      ...{ gate, mark: `lab/${node}/${call.tag}`, secrets },
      onBegin() {},
      onEnd() {},
    },
    openLinux: () => plan.linux ?? openOwnLinux(),
    log: (line) => logged.push(line.message),
    peerWords: new HeardWords().of(call.tag, gate, () => {}),
  })
  return { context, logged, revoke: () => gate.close() }
}

let ownLinux: ClosableLinux | undefined

/** Opened by the first who asks, and shared: what it has open ends with the process. */
function openOwnLinux(): Linux {
  ownLinux ??= createLinux()
  return ownLinux
}
