import type { Static, TObject } from 'typebox'
import type { Context, RestoreContext, UpdateContext } from './context.ts'
import type { Drop } from './drop.ts'
import type { Duration } from './duration.ts'
import type { Health, ProbeAnswer } from './health.ts'
import type { Stop } from './linux.ts'

/** The actions whose time-outs a kit states; the optional hooks have defaults. */
export type KitTimeouts = Readonly<
  Record<'create' | 'restore' | 'remove' | 'quickCheck', Duration> &
    Partial<
      Record<
        'deepCheck' | 'recover' | 'update' | 'extend' | 'delete' | 'probe' | 'admit' | 'clear',
        Duration
      >
    >
>

/** What `watch` reports: a failure or a change, the moment the kernel or the server knows. */
export type Report = (health: Health) => void

/**
 * A recovery kit: how one kind of thing is protected. Every method may reject; that is its way to
 * say that it could not do its work, and its message is what operators read.
 */
export interface Kit<S extends TObject = TObject> {
  /** The kind's name, in lower case. */
  readonly kind: string
  /** One line that says what it protects. */
  readonly summary: string
  readonly parameters: S
  readonly placement: 'single' | 'every'
  /** What a resource may choose instead; only `placement` where left out. */
  readonly placements?: readonly ('single' | 'every')[]
  /** What must be certain before another node may restore after the owner vanished. */
  readonly takeover: 'probe' | 'lease' | 'fence'
  /** The longest that the hard way down takes. */
  readonly dropWithin: Duration
  readonly timeouts: KitTimeouts
  /**
   * The parameters that may change of what is in service, which then is not restored anew. `remove`
   * and the command of a `drop` by their former values end what has new ones, or some of them.
   */
  readonly updatable?: readonly (keyof Static<S> & string)[]

  /** Checks the parameters against this node and completes them; changes nothing. */
  create(context: Context<Static<S>>): Promise<Partial<Static<S>>>
  /** Brings it in service here; resolves only when it really is. In service already: nothing. */
  restore(context: RestoreContext<Static<S>>): Promise<void>
  /**
   * Takes it out of service here; resolves only when it really is gone. Absent already: nothing.
   */
  remove(context: Context<Static<S>>): Promise<void>
  /** Says how it is; changes nothing. */
  quickCheck(context: Context<Static<S>>): Promise<Health>
  /**
   * Looks thoroughly, when an operator asks; and as a second opinion, at once, where a quickCheck
   * timed out. It should find its answer by another way than that. Changes nothing.
   */
  deepCheck?(context: Context<Static<S>>): Promise<Health>
  /** Mends it on this node; where left out it is removed and restored. */
  recover?(context: Context<Static<S>>): Promise<void>
  /**
   * Gives what is in service here new values of `updatable` parameters; resolves only when it has
   * them. Done already: nothing. Left out where the actions alone read these. Rejects where it
   * cannot: then it is removed and restored.
   */
  update?(context: UpdateContext<Static<S>>): Promise<void>
  extend?(context: Context<Static<S>>): Promise<void>
  /** Cleans up what `create` and the actions left; called at deletion. */
  delete?(context: Context<Static<S>>): Promise<void>
  /** Looks whether somebody else still has it, before a takeover. */
  probe?(context: Context<Static<S>>): Promise<ProbeAnswer>
  /** Of an `every` child: asked just before parents are restored here; rejects to refuse. */
  admit?(context: Context<Static<S>>): Promise<void>
  /** Told that a node is gone for certain. */
  peerLost?(context: Context<Static<S>>, peer: string): Promise<void>
  /** Told that it is in service on another node: again after a `peerLost`, or as ever. */
  peerBack?(context: Context<Static<S>>, peer: string): Promise<void>
  /** Told that an operator has looked: what was held against this node till now counts no more. */
  clear?(context: Context<Static<S>>): Promise<void>
  /** The hard way down as data, lodged with the guardian before a restore; good until a remove. */
  drop?(context: Context<Static<S>>): Promise<Drop>
  /** Reports changes until stopped; starts after a restore and ends before a remove. */
  watch?(context: Context<Static<S>>, report: Report): Promise<Stop>
  /**
   * The same of a node that does not have it: whether it could carry it. Starts after a remove or
   * a look that did not find it, and ends before a restore.
   */
  watchStandby?(context: Context<Static<S>>, report: Report): Promise<Stop>
}

const mark = Symbol.for('@holdfast/core/kit')

/** Declares a kit: gives the parameters their static type. A kit package's default export. */
export function defineKit<const S extends TObject>(kit: Kit<S>): Kit<S> {
  return Object.freeze(Object.defineProperty(kit, mark, { value: true }))
}

/** Whether a value was made by `defineKit`; its members may still be wrong. */
export function isDefinedKit(value: unknown): value is Kit {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, mark)
}
