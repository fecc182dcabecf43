import type { GaleraContext } from '../parameters.ts'
import { serverArguments } from '../settings.ts'
import { parseRecoveredPosition, parseSavedState } from './grastate.ts'
import { type LastView, parseLastView } from './last-view.ts'
import type { Content } from './peer-word.ts'

/** Where a server that only looks at its data writes; taken away afterwards. */
const recoveryLog = 'holdfast-recovery.log'
const recoveryPid = 'holdfast-recovery.pid'

/** What is in the data directory of a server that does not run. */
export async function readContent(context: GaleraContext): Promise<Content> {
  const { dataDirectory } = context.parameters
  const files = await listFiles(context)
  if (files.length === 0) return { kind: 'empty' }
  const text = files.includes('grastate.dat') ? await read(context, 'grastate.dat') : ''
  const saved = parseSavedState(text)
  if (saved === undefined) {
    if (files.includes('mysql')) return { kind: 'foreign' }
    throw new Error(`${dataDirectory} is not empty, and has no database: see what is in there`)
  }
  const { history, seqno, isSafeToBootstrap: isSafe } = saved
  // A server that never had peers, and was made to write the file by hand, has no history yet.
  if (history === undefined && isSafe) return { kind: 'foreign' }
  if (history === undefined) {
    context.log.warn('its data are not whole: grastate.dat names no history')
    return { kind: 'torn' }
  }
  if (seqno !== undefined) return { kind: 'stopped', history, seqno, isSafe }
  const recovered = await recoverPosition(context)
  // InnoDB knows better than a file that a crash left, but only of the same history.
  if (recovered?.history !== history) {
    const found = recovered === undefined ? 'none' : `${recovered.history}:${recovered.seqno}`
    context.log.warn(`its data are not whole: of history ${history}, position recovered: ${found}`)
    return { kind: 'torn' }
  }
  return { kind: 'stopped', ...recovered, isSafe }
}

/** The last view that the server was in before it crashed; none after it ended in good order. */
export async function readLastView(context: GaleraContext): Promise<LastView | undefined> {
  if (!(await listFiles(context)).includes('gvwstate.dat')) return undefined
  return parseLastView(await read(context, 'gvwstate.dat'))
}

/** Galera must not put together by itself who was in the last view: the kit has decided. */
export async function forgetLastView(context: GaleraContext): Promise<void> {
  await context.run({ program: '/usr/bin/rm', arguments: ['-f', pathOf(context, 'gvwstate.dat')] })
}

/** Galera begins a cluster only where this says that it is safe: the kit has made sure. */
export async function allowBeginning(context: GaleraContext): Promise<void> {
  if (!(await listFiles(context)).includes('grastate.dat')) return
  const edit = 's/^safe_to_bootstrap:.*/safe_to_bootstrap: 1/'
  const given = ['-i', edit, pathOf(context, 'grastate.dat')]
  await context.run({ program: '/usr/bin/sed', arguments: given })
}

/** Lets InnoDB end what a crash cut short, and say up to which change it came. */
async function recoverPosition(context: GaleraContext) {
  const { parameters, log } = context
  const [logFile, pidFile] = [recoveryLog, recoveryPid].map((file) => pathOf(context, file))
  log.info('the server had crashed: its position is read from its data')
  const files = ['-f', logFile, pidFile] as string[]
  await context.run({ program: '/usr/bin/rm', arguments: files })
  // With all that it is started with: a server that is no member for itself tells no position.
  const given = [...serverArguments(context), '--wsrep-recover', '--skip-networking']
  const places = [`--log-error=${logFile}`, `--pid-file=${pidFile}`, `--socket=${pidFile}.sock`]
  await context.run({ program: parameters.program, arguments: [...given, ...places] })
  const found = parseRecoveredPosition(await read(context, recoveryLog))
  await context.run({ program: '/usr/bin/rm', arguments: files })
  return found
}

async function listFiles(context: GaleraContext): Promise<readonly string[]> {
  const { dataDirectory } = context.parameters
  const { stdout } = await context.run({ program: '/usr/bin/ls', arguments: ['-A', dataDirectory] })
  const files = stdout.split('\n').filter((file) => file !== '')
  // What a file system of its own has in its root is no database's.
  return files.filter((file) => file !== 'lost+found')
}

async function read(context: GaleraContext, file: string): Promise<string> {
  const { stdout } = await context.run({
    program: '/usr/bin/cat',
    arguments: [pathOf(context, file)],
  })
  return stdout
}

function pathOf({ parameters }: GaleraContext, file: string): string {
  return `${parameters.dataDirectory}/${file}`
}
