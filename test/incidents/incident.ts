import type { Browser } from 'playwright-core'
import type { OneMachine } from './one-machine.ts'
import type { Walk } from './walk.ts'

/** A cluster whose nodes serve the console, and the browser that reaches them. */
export interface Scene {
  addressOf(node: string): string
  startBrowser(): Promise<Browser>
  close(): Promise<void>
}

/** Something that befalls a cluster, until it is well again. */
export interface Incident<Where extends Scene = OneMachine> {
  /** The heading of its section in the guide. */
  readonly title: string
  /** Through which node it is looked at; tokyo where nothing is said. */
  readonly node?: string
  /** Lets it happen, and does in the console what the guide says. */
  run(walk: Walk, scene: Where): Promise<void>
}
