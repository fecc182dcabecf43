import type { Kit } from '../kit/define-kit.ts'
import type { KitWorld, WorldPlan } from './kit-world.ts'

/** Parameters as an operator writes them. */
export type GivenParameters = Readonly<Record<string, unknown>>

/** Parameters that must be refused: by the schema at a path, or by `create` with some words. */
export type InvalidExample =
  | {
      readonly parameters: GivenParameters
      /** Such as `ready.tcp.port` or `reach.0`; where one is missing, the name of that one. */
      readonly path: string
    }
  | { readonly parameters: GivenParameters; readonly createRejects: RegExp }

/** Parameters that something is in service with, and those that it is given there. */
export interface UpdateExample {
  readonly before: GivenParameters
  readonly after: GivenParameters
}

/** What testKit needs to know of a kit. */
export interface KitTestPlan<W extends KitWorld> {
  /** Everything that brings a resource in service is tried with each of them. */
  readonly valid: readonly GivenParameters[]
  readonly invalid: readonly InvalidExample[]
  /** For a kit with `updatable`: changes in service, each of such parameters once at least. */
  readonly updates?: readonly UpdateExample[]
  readonly world: WorldPlan<W>
  /** The kit's package; the one that the test file lies in where left out. */
  readonly folder?: string
}

/** A kit with all that its checks need. */
export interface Subject<W extends KitWorld = KitWorld> extends KitTestPlan<W> {
  readonly kit: Kit
  readonly folder: string
}

/** One check that nobody has to ask for. It rejects with what is wrong, in words for the author. */
export interface KitCheck {
  readonly name: string
  /** A sentence of the kit. */
  readonly title: string
  run(subject: Subject): Promise<void>
}

/** What a check found wrong with a kit, in words for its author. */
export class KitFinding extends Error {
  override readonly name = 'KitFinding'
}
