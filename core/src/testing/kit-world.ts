import type { Command, CommandOutput } from '../kit/context.ts'
import type { Health } from '../kit/health.ts'
import type { Linux } from '../kit/linux.ts'

/** The time of a world: a simulated one passes as soon as everybody waits. */
export interface WorldClock {
  /** Acts after `ms`; the returned function takes that back. */
  after(ms: number, act: () => void): () => void
  wait(ms: number): Promise<void>
}

/**
 * The surroundings of one resource on one node, simulated or real, as strict as the kernel: a world
 * that forgives a double start hides the very mistake that it was made to show.
 */
export interface KitWorld {
  readonly linux: Linux
  /** Runs a command and gives back how it ended; real commands run where this is left out. */
  readonly run?: (command: Command) => Promise<CommandOutput>
  /** Real time where left out. */
  readonly clock?: WorldClock
  /** The folder for the logs of programs; the system's folder for temporary files if left out. */
  readonly logFolder?: string
  /** What the instance on the other node, `node-b`, tells; nobody tells anything if left out. */
  readonly peerWords?: Readonly<Record<string, string>>
  /** All that is there now and lasts, a line for each thing, in an order that does not change. */
  inspect(): readonly string[] | Promise<readonly string[]>
  /** What was done so far and leaves nothing that lasts: an announcement, a signal. */
  listActs?(): readonly string[]
  close?(): void | Promise<void>
}

/** The actions of a kit that testKit calls. */
export type KitAction =
  | 'create'
  | 'extend'
  | 'restore'
  | 'remove'
  | 'quickCheck'
  | 'deepCheck'
  | 'recover'
  | 'delete'
  | 'probe'
  | 'admit'
  | 'clear'

/** Changes a world in the way its name says. */
export type Arrange<W extends KitWorld> = (world: W) => void | Promise<void>

/** A state of the world, and what quickCheck shall say of it. */
export interface Situation<W extends KitWorld> {
  /** Whether the resource was restored before; true where left out. */
  readonly isRestored?: boolean
  /** Brings it about; nothing more is needed where left out. */
  readonly arrange?: Arrange<W>
  readonly says: Pick<Health, 'state' | 'eligible'>
  /** What the reason must match. */
  readonly reason?: RegExp
}

/** Something that makes an action impossible: it must reject, of itself and before its time-out. */
export interface Obstacle<W extends KitWorld> {
  readonly action: KitAction
  readonly arrange: Arrange<W>
  /** What the words of the rejection must match. */
  readonly words?: RegExp
}

/** How to set up, look into and break the surroundings of a kit's resources. */
export interface WorldPlan<W extends KitWorld> {
  /**
   * Opens a new world for parameters of `valid`: all they need is there, and the resource is out of
   * service. Called many times.
   */
  open(parameters: Readonly<Record<string, unknown>>): W | Promise<W>
  /** Whether the resource really is in service, seen without the kit. */
  isInService(world: W): boolean | Promise<boolean>
  /** Each with a name; in service and out of service are tried anyway. */
  readonly situations: Readonly<Record<string, Situation<W>>>
  /** Each with a name; at least one for restore and one for remove. */
  readonly obstacles: Readonly<Record<string, Obstacle<W>>>
  /** Lets another machine have the resource, for `probe` to find. */
  readonly rival?: Arrange<W>
}
