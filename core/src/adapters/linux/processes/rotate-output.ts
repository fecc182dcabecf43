import { constants, existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HoldfastError } from '../../../errors/index.ts'
import type { OutputToRotate } from '../../../kit/program-to-start.ts'
import { cutStart, findStart } from './cut-start.ts'

/** What is read and written at once, in bytes. */
const sliceLength = 256 * 1024
/** Of most file systems, in bytes; what is cut off has to be a multiple of a block. */
const smallestBlock = 4_096

/** Files that are just being rotated. */
const busy = new Set<string>()

/**
 * Moves the start of a file that programs append to into `FILE.1`, and what is there one further,
 * as long as the file is longer than its limit. Cut off half-way it may say something twice; it
 * never loses any. Resolves with whether there was anything to move.
 */
export async function rotateOutput(output: OutputToRotate): Promise<boolean> {
  const { path } = output
  if (busy.has(path)) return false
  busy.add(path)
  try {
    const file = await openExisting(path)
    if (file === undefined) return false
    return await rotateFile(file, output).finally(() => file.close())
  } finally {
    busy.delete(path)
  }
}

/** Rejects where the file system of a file that is yet to be made cannot let go of its start. */
export async function checkRotation({ path }: Pick<OutputToRotate, 'path'>): Promise<void> {
  if (await tryCut(dirname(path)).catch((error) => refuseCut(path, error))) return
  throw notRotated(path, noCut)
}

async function tryCut(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  const trial = join(folder, `.rotation-${process.pid}-${process.hrtime.bigint()}`)
  const file = await open(trial, 'wx+', 0o600)
  try {
    await rm(trial)
    await file.write(Buffer.alloc(2 * smallestBlock))
    return await cutStart(file, 0, smallestBlock)
  } finally {
    await file.close()
  }
}

function refuseCut(path: string, error: NodeJS.ErrnoException): never {
  throw notRotated(path, `nothing can be written to its folder: ${error.code ?? error.message}`)
}

const noCut = 'its file system cannot let go of the start of a file'

function notRotated(path: string, reason: string): HoldfastError {
  return new HoldfastError('HF_PROCESS_OUTPUT_NOT_ROTATED', { path, reason })
}

async function rotateFile(file: FileHandle, output: OutputToRotate): Promise<boolean> {
  const { blksize } = await file.stat()
  const block = Math.max(smallestBlock, blksize)
  const most = Math.max(block, Math.floor(output.limitBytes / block) * block)
  let hasMoved = false
  for (;;) {
    const start = findStart(file)
    const { size } = await file.stat()
    if (size - start <= Math.max(most, output.limitBytes)) return hasMoved
    const end = Math.floor((start + most) / block) * block
    await movePiece(file, output, [start, end])
    hasMoved = true
  }
}

async function movePiece(
  file: FileHandle,
  { path, keep }: OutputToRotate,
  [start, end]: readonly [number, number],
): Promise<void> {
  const copy = `${path}.new`
  // One that was cut off half-way: it may be all that there is of what it says.
  await shift(path, keep)
  try {
    if (keep > 0) await copyPiece(file, copy, [start, end])
    if (!(await cutStart(file, start, end))) throw notRotated(path, noCut)
  } catch (error) {
    await rm(copy, { force: true })
    throw error
  }
  await shift(path, keep)
}

/** Makes `FILE.new` the first of those that are kept, where there is one. */
async function shift(path: string, keep: number): Promise<void> {
  for (let number = keep + 1; await isDone(unlink(`${path}.${number}`)); number += 1);
  const copy = `${path}.new`
  if (!existsSync(copy)) return
  if (keep === 0) return unlink(copy)
  let last = 1
  while (last < keep && existsSync(`${path}.${last}`)) last += 1
  for (let number = last; number > 1; number -= 1) {
    await rename(`${path}.${number - 1}`, `${path}.${number}`)
  }
  await rename(copy, `${path}.1`)
}

async function copyPiece(
  from: FileHandle,
  path: string,
  [start, end]: readonly [number, number],
): Promise<void> {
  const to = await open(path, 'w', 0o640)
  try {
    const buffer = Buffer.alloc(sliceLength)
    for (let at = start; at < end; ) {
      const { bytesRead } = await from.read(buffer, 0, Math.min(sliceLength, end - at), at)
      if (bytesRead === 0) throw new Error(`${path} ends at ${at}, expected is ${end}`)
      await to.appendFile(buffer.subarray(0, bytesRead))
      at += bytesRead
    }
    // What is cut off next must not be lost with the power.
    await to.datasync()
  } finally {
    await to.close()
  }
}

async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDWR | constants.O_NOFOLLOW)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whether there was a file to do it to. */
async function isDone(act: Promise<void>): Promise<boolean> {
  try {
    await act
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
