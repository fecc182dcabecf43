import { loadStandInSettings } from '../setting/stand-in-settings.ts'
import type { Database } from './database.ts'

/** What a stop needs of the server. */
export interface Stopping {
  readonly print: (text: string) => void
  /** Takes no further connections and ends those of all other clients; how many those were. */
  readonly closeClients: () => number
}

/** A stop of a server that does nothing takes so long, measured. */
const stopSeconds = 17.5
/** The process lives on for so long after it said that all is over, measured. */
export const lingeringSeconds = 0.6

/** Ends all clients, takes back what they had open and says farewell to the peers. */
export async function stopService(database: Database, stopping: Stopping): Promise<void> {
  stopping.print('Ok..Shutdown Proceeding....\n\n\nTRANSITION TO PHASE : Shutdown Altibase\n')
  database.isOpen = false
  if (stopping.closeClients() > 0) stopping.print('.')
  database.replications?.close()
  const extra = loadStandInSettings(database.home).faults.slowStopSeconds ?? 0
  await database.pace.wait(stopSeconds + extra)
  database.store.keepFact('is clean', 1)
  stopping.print('  [RP] Finalization : PASS\n')
}
