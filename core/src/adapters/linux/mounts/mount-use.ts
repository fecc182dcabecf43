import { constants, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { MountEntry } from '../../../kit/linux.ts'
import { readLink } from '../../../proc/read-link.ts'
import { namespaceOf } from './mounts-elsewhere.ts'
import { isBelow } from './paths.ts'

/** Names a file without opening it: nothing is asked of its file system. */
const nameOnly = 0o10_000_000 | constants.O_NONBLOCK
/** So many clauses say enough of one process. */
const mostUses = 5
/** How many open files are looked at before others get a turn: about 2 ms of reading. */
const sliceLength = 256

/** What processes do with some mounts. */
export interface MountUse {
  /** A clause for each thing that a process has of the mounts; none where it uses nothing. */
  of(pid: number): Promise<readonly string[]>
}

interface Sought {
  readonly ids: ReadonlySet<number>
  readonly mountPoints: readonly string[]
  /** Sockets that are bound to a file of the mounts, with its path. */
  readonly sockets: ReadonlyMap<string, string>
  readonly namespace: string
}

/** Prepares the look for users of mounts; `sockets` are those bound to their files. */
export function createUse(
  mounts: readonly MountEntry[],
  sockets: ReadonlyMap<string, string>,
): MountUse {
  const sought: Sought = {
    ids: new Set(mounts.map(({ id }) => id)),
    mountPoints: mounts.map(({ mountPoint }) => mountPoint),
    sockets,
    namespace: namespaceOf('self'),
  }
  return {
    async of(pid) {
      const places = await listPlaces(pid, sought)
      const uses = [
        ...places,
        ...(await listFiles(pid, sought)),
        ...(await listMapped(pid, sought)),
      ]
      return [...new Set(uses)].slice(0, mostUses)
    },
  }
}

const placeWords = {
  cwd: (path: string) => `works in ${path}`,
  root: (path: string) => `has ${path} as its root`,
  exe: (path: string) => `runs ${path}`,
} as const

async function listPlaces(pid: number, sought: Sought): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, word] of Object.entries(placeWords)) {
    const path = await findPath(`/proc/${pid}/${name}`, sought)
    if (path !== undefined) found.push(word(path))
  }
  return found
}

/** The path that a link of `/proc` leads to, where that is on one of the mounts. */
async function findPath(link: string, sought: Sought): Promise<string | undefined> {
  try {
    const path = readlinkSync(link)
    const [pid] = /\d+/.exec(link) ?? []
    const isHere = namespaceOf(Number(pid)) === sought.namespace
    const isCandidate = sought.mountPoints.some((one) => isBelow(path, one))
    if (isHere && !isCandidate) return undefined
    return sought.ids.has(await mountIdOf(link)) ? path : undefined
  } catch {
    return undefined
  }
}

/** The number of the mount that a link of `/proc` leads into. */
async function mountIdOf(link: string): Promise<number> {
  const file = await open(link, nameOnly)
  try {
    return readMountId(readFileSync(`/proc/self/fdinfo/${file.fd}`, 'utf8'))
  } finally {
    await file.close()
  }
}

function readMountId(text: string): number {
  return Number(/^mnt_id:\s*(\d+)$/m.exec(text)?.[1])
}

async function listFiles(pid: number, sought: Sought): Promise<readonly string[]> {
  const found: string[] = []
  for (const [index, file] of readdirSync(`/proc/${pid}/fd`).entries()) {
    if (index % sliceLength === sliceLength - 1) await setImmediate()
    const use = describeFile(`/proc/${pid}`, file, sought)
    if (use !== undefined) found.push(use)
  }
  return found
}

function describeFile(folder: string, file: string, sought: Sought): string | undefined {
  try {
    const { ids, sockets } = sought
    const isOnMount = ids.has(readMountId(readFileSync(`${folder}/fdinfo/${file}`, 'utf8')))
    if (isOnMount) return `has ${readlinkSync(`${folder}/fd/${file}`)} open`
    const path = sockets.size > 0 && sockets.get(readlinkSync(`${folder}/fd/${file}`))
    return path ? `has the socket ${path}` : undefined
  } catch {
    return undefined
  }
}

/** Mapped files keep a mount busy after they were closed. A program's own file is told as such. */
async function listMapped(pid: number, sought: Sought): Promise<readonly string[]> {
  const program = readLink(`/proc/${pid}/exe`)
  const ranges = new Map<string, string>()
  // Not in this thread: a process that waits for a dead disk may keep the kernel from answering.
  const text = await readFile(`/proc/${pid}/maps`, 'utf8')
  for (const line of text.split('\n')) {
    const [, range, path] = /^(\S+) \S+ \S+ \S+ \d+ +(\/.*)$/.exec(line) ?? []
    if (range !== undefined && path !== undefined && path !== program) ranges.set(path, range)
  }
  const found: string[] = []
  for (const [path, range] of ranges) {
    const isOnMount = await findPath(`/proc/${pid}/map_files/${trim(range)}`, sought)
    if (isOnMount !== undefined) found.push(`has ${path} mapped`)
  }
  return found
}

/** `maps` fills addresses up with zeros, `map_files` does not. */
function trim(range: string): string {
  return range
    .split('-')
    .map((address) => address.replace(/^0+(?=.)/, ''))
    .join('-')
}
