import type { Client } from '../api/client.ts'

/** What commands need of the machine; the program hands it in, so that no command imports it. */
export interface Surroundings {
  /** The client of this node's daemon; rejects where the settings file cannot be read. */
  connect(configFile: string | undefined): Promise<Client>
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
