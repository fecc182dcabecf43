import { Replications } from '../replication/replications.ts'
import { holdAt } from '../setting/hold.ts'
import { Refusal } from '../setting/refusal.ts'
import { loadStandInSettings } from '../setting/stand-in-settings.ts'
import type { Database, Phase } from './database.ts'
import { initialiseReplication } from './initialise-replication.ts'

/** What a start needs of the server: to be heard, and to listen. */
export interface Starting {
  readonly print: (text: string) => void
  readonly listen: () => Promise<void>
}

/** How long each phase takes in a tiny database, measured: 6.7 s together with the connecting. */
const phaseSeconds = { PROCESS: 0.3, CONTROL: 0.2, META: 4, SERVICE: 1 }
/** Tables and indices of the catalog itself. */
const catalogTables = 131
const catalogIndices = 134
/** A start goes on in a new file of the log. */
const bytesOfStart = 280_000

/** Goes through all phases and tells about each; throws where the process may not go on. */
export async function startService(database: Database, starting: Starting): Promise<void> {
  if (database.phase === 'SERVICE') throw startedAlready()
  if (database.phase === 'none') await enterPhase(database, 'PROCESS', starting)
  if (!database.isCreated) throw new Refusal('01044', 'The database has not been created.')
  await enterPhase(database, 'CONTROL', starting)
  const extra = loadStandInSettings(database.home).faults.slowStartSeconds ?? 0
  await database.pace.wait(extra)
  await enterPhase(database, 'META', starting)
  starting.print(recoveryText(database))
  database.store.keepFact('is clean', 0)
  database.log.note(bytesOfStart)
  const replications = new Replications(database)
  database.replications = replications
  await enterPhase(database, 'SERVICE', starting)
  await starting.listen()
  await replications.listen()
  const port = database.properties.get('PORT_NO')
  starting.print(`  [CM] Listener started : TCP on port ${port} [IPV4]\n`)
  starting.print('  [CM] Listener started : UNIX\n  [CM] Listener started : IPC\n')
  await initialiseReplication(database, replications, starting.print)
  database.isOpen = true
  starting.print('\n--- STARTUP Process SUCCESS ---\n')
}

/** Why a server that is up cannot be started. */
export function startedAlready(): Refusal {
  return new Refusal('4107A', 'Unable to start up in the specified phase in the current state.')
}

/** Enters a phase and stays as long in it as its work takes. */
export async function enterPhase(
  database: Database,
  phase: Exclude<Phase, 'none'>,
  { print }: Pick<Starting, 'print'>,
): Promise<void> {
  database.phase = phase
  print(`\n\nTRANSITION TO PHASE : ${phase}\n`)
  await database.pace.wait(phaseSeconds[phase])
  if (phase === 'META') await holdAt(database.home, phase)
  if (loadStandInSettings(database.home).faults.dieInPhase === phase) process.abort()
}

function recoveryText({ tables, store }: Database): string {
  const plans = tables.all()
  const indices = plans.filter(({ key }) => key.length > 0).length
  const isClean = store.fact('is clean') === 1
  const blanks = ' '.repeat(28)
  const recovery = isClean
    ? ['Skipping Recovery & Starting Threads...', 'Refining Disk Table ']
    : [
        'Starting Recovery',
        'Initializing Active Transaction List ',
        'Redo \n',
        'Refine Disk Table..',
        'Undo ',
      ]
  const refined = '.'.repeat(catalogTables + plans.length)
  const count = catalogIndices + indices
  return [
    '  [SM] Recovery Phase - 1 : Preparing Database\n',
    '                          : Dynamic Memory Version => Parallel Loading\n',
    '  [SM] Recovery Phase - 2 : Loading Database \n',
    `  [SM] Recovery Phase - 3 : ${recovery.join(`\n${blanks}`)}\n`,
    `  [SM] Refine Memory Table : ${refined} [SUCCESS]\n`,
    `  [SM] Rebuilding Indices [Total Count:${count}] ${'.'.repeat(count)} [SUCCESS]\n`,
  ].join('')
}
