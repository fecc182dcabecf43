import type { Client } from '../api/client.ts'
import type { PlacesAsked } from '../cluster/index.ts'
import type { Site } from '../ports/index.ts'

/** What commands need of the machine; the program hands it in, so that no command imports it. */
export interface Surroundings {
  /** The client of this node's daemon; rejects where the settings file cannot be read. */
  connect(configFile: string | undefined): Promise<Client>
  /** This machine as a part of a cluster; its paths may be relative. */
  site(asked: PlacesAsked): Promise<Site>
  /** The bytes of the package in a folder or file; undefined where nothing is there. */
  packKit(path: string): Promise<Uint8Array | undefined>
}

let present: Surroundings | undefined

/** Hands in what commands need, before any of them runs. */
export function provideSurroundings(surroundings: Surroundings): void {
  present = surroundings
}

/** What was handed in. */
export function currentSurroundings(): Surroundings {
  if (present === undefined) throw new Error('the surroundings were not provided')
  return present
}
