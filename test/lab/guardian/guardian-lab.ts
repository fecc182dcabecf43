import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./ward-process.ts', import.meta.url))
const patienceMs = 20_000

/** A line that a daemon wrote. */
export interface DiaryEntry {
  readonly what: string
  readonly pid: number
  readonly cwd: string
  readonly sign: string
}

/** A runtime folder with a daemon and its guardian, all real processes. */
export interface GuardianLab {
  readonly folder: string
  startDaemon(mood?: string): ChildProcess
  diary(): readonly DiaryEntry[]
  /** Resolves with the newest entry when there are `count` entries of `what`. */
  untilWritten(what: string, count?: number): Promise<DiaryEntry>
  /** Pids of living processes that were started for this folder. */
  listProcesses(comm?: string): readonly number[]
  until(expectation: string, condition: () => boolean): Promise<void>
  close(): Promise<void>
}

/** Makes the folder; `close` ends what is still alive of it, then removes it. */
export function createGuardianLab(): GuardianLab {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-guard-'))
  const until = async (expectation: string, condition: () => boolean): Promise<void> => {
    const end = performance.now() + patienceMs
    while (!condition()) {
      if (performance.now() > end) throw new Error(`not within ${patienceMs} ms: ${expectation}`)
      await sleep(2)
    }
  }
  const diary = () => readDiary(folder)
  const untilWritten = async (what: string, count = 1): Promise<DiaryEntry> => {
    const entries = () => diary().filter((entry) => entry.what === what)
    await until(`"${what}" is written`, () => entries().length >= count)
    return entries()[count - 1] as DiaryEntry
  }
  return {
    folder,
    until,
    diary,
    untilWritten,
    startDaemon: (mood = 'calm') =>
      spawn(process.execPath, [program, folder, mood], {
        cwd: folder,
        env: { ...process.env, WARD_SIGN: 'of old', WARD_FOLDER: folder },
        stdio: 'inherit',
      }),
    listProcesses: (comm) => findProcesses(folder, comm),
    close: async () => {
      for (let alive = findProcesses(folder); alive.length > 0; alive = findProcesses(folder)) {
        for (const pid of alive) killQuietly(pid)
        await sleep(20)
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function readDiary(folder: string): DiaryEntry[] {
  try {
    const lines = readFileSync(join(folder, 'diary'), 'utf8').trim().split('\n')
    return lines.map((line) => JSON.parse(line) as DiaryEntry)
  } catch {
    return []
  }
}

/** The folder's name is in the command line of each, and unique. A title hides words, not comm. */
function findProcesses(folder: string, comm?: string): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter((pid) => {
    const [command, name] = ['cmdline', 'comm'].map((file) => readProc(pid, file))
    const isOurs = command?.includes(folder) || readProc(pid, 'environ').includes(folder)
    return isOurs && pid !== process.pid && (comm === undefined || name?.trim() === comm)
  })
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}
