import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import koffi from 'koffi'
import type { ProcessIdentity } from '../../../kit/linux.ts'
import type { ProgramToStart } from '../../../kit/program-to-start.ts'
import { check, lastErrorNumber, SystemCallError } from '../libc.ts'

const library = koffi.load('libc.so.6')
const unshare = library.func('int unshare(int)')
const setMask = library.func('uint32_t umask(uint32_t)')
const getPriority = library.func('int getpriority(int, uint32_t)')
const setPriority = library.func('int setpriority(int, uint32_t, int)')
const limit = library.func('int prlimit64(int, int, const void *, void *)')

/** From <sched.h>: folder and umask of a thread become its own. */
const ownFolderAndMask = 0x200
/** From <sys/resource.h>. */
const openFilesLimit = 7
/** Of one thread: the kernel knows of no other. */
const ofThread = 0
/** What other threads may open meanwhile. */
const spareFiles = 64

/** From <linux/capability.h>: to be nicer and less nice; to exceed limits. */
const capabilities = { CAP_SYS_NICE: 23n, CAP_SYS_RESOURCE: 24n } as const

/** What a program gets from the thread and the process that start it. */
export type Inheritance = Pick<ProgramToStart, 'umask' | 'nice' | 'openFiles'>

/**
 * Starts a program by a synchronous act, and has meanwhile what it is to inherit: so it never has
 * anything else, not even for an instant. Only a limit of few files, or of more than this process
 * may have, is set the moment after.
 */
export function startWith(
  { umask, nice, openFiles }: Inheritance,
  start: () => ProcessIdentity,
): ProcessIdentity {
  const undo: (() => void)[] = []
  try {
    if (umask !== undefined) undo.push(changeMask(umask))
    if (nice !== undefined) undo.push(changeNice(nice))
    if (openFiles !== undefined && canBeOwn(openFiles)) undo.push(changeOpenFiles(openFiles))
    const started = start()
    if (openFiles !== undefined && !isWithinOwn(openFiles)) limitRunning(started.pid, openFiles)
    if (nice !== undefined) niceSession(started, nice)
    return started
  } finally {
    for (const one of undo.reverse()) one()
  }
}

/**
 * Takes from a program that was just started the right to more open files. To be called with the
 * rights of its user: only who has the same may.
 */
export function limitStarted({ openFiles }: Inheritance, pid: number): void {
  if (openFiles !== undefined && isWithinOwn(openFiles)) limitRunning(pid, openFiles)
}

/** Why a program cannot be given this here, or `undefined` where it can. */
export function refuseInheritance({ nice, openFiles }: Inheritance): string | undefined {
  if (nice !== undefined && !hasCapability('CAP_SYS_NICE')) {
    return 'a daemon needs the capability CAP_SYS_NICE for "nice"'
  }
  if (openFiles === undefined) return undefined
  const most = Number(readFileSync('/proc/sys/fs/nr_open', 'utf8'))
  if (openFiles > most) return `a process may have ${most} files open at most (fs.nr_open)`
  if (isWithinOwn(openFiles) || hasCapability('CAP_SYS_RESOURCE')) return undefined
  return `a daemon without CAP_SYS_RESOURCE may give ${readOpenFiles().hard} open files at most`
}

function hasCapability(name: keyof typeof capabilities): boolean {
  const text = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return ((BigInt(`0x${text ?? 0}`) >> capabilities[name]) & 1n) === 1n
}

/** Whether this process could have so many itself, and so give them away by itself. */
function isWithinOwn(openFiles: number): boolean {
  return BigInt(openFiles) <= readOpenFiles().hard
}

/** Whether it can make do with them for a moment. */
function canBeOwn(openFiles: number): boolean {
  const needed = readdirSync('/proc/self/fd').length + spareFiles
  return openFiles >= needed && isWithinOwn(openFiles)
}

function changeMask(umask: number): () => void {
  check('have a umask of its own', unshare(ownFolderAndMask))
  const before: number = setMask(umask)
  return () => void setMask(before)
}

function changeNice(nice: number): () => void {
  const before: number = getPriority(ofThread, 0)
  check('set nice', setPriority(ofThread, 0, nice))
  return () => void check('set nice', setPriority(ofThread, 0, before))
}

/** The soft limit alone: the hard one of this process could not be taken back. */
function changeOpenFiles(openFiles: number): () => void {
  const { soft, hard } = readOpenFiles()
  const set = (limits: BigUint64Array) => {
    check('limit open files', limit(0, openFilesLimit, limits, null))
  }
  set(BigUint64Array.of(BigInt(openFiles), hard))
  return () => set(BigUint64Array.of(soft, hard))
}

/** Ends a program that cannot be limited: none is better than one without its limit. */
function limitRunning(pid: number, openFiles: number): void {
  const limits = BigUint64Array.of(BigInt(openFiles), BigInt(openFiles))
  if (limit(pid, openFilesLimit, limits, null) === 0) return
  const error = new SystemCallError('limit open files', lastErrorNumber())
  if (error.code === 'ESRCH') return
  process.kill(pid, 'SIGKILL')
  throw error
}

/** Where the kernel shares processors between sessions, it is the session that has to be nice. */
function niceSession({ pid }: ProcessIdentity, nice: number): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(nice))
  } catch {
    // This kernel does not, or the program has ended.
  }
}

function readOpenFiles(): { readonly soft: bigint; readonly hard: bigint } {
  const limits = new BigUint64Array(2)
  check('read the limit of open files', limit(0, openFilesLimit, null, limits))
  const [soft = 0n, hard = 0n] = limits
  return { soft, hard }
}
