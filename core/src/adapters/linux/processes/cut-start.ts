import type { FileHandle } from 'node:fs/promises'
import koffi from 'koffi'

const library = koffi.load('libc.so.6')
const fallocate = library.func('int fallocate(int, int, int64_t, int64_t)')
const lseek = library.func('int64_t lseek(int, int64_t, int)')

/** From <linux/falloc.h>. */
const keepLength = 0x01
const punchHole = 0x02
const collapseRange = 0x08
/** From <linux/fs.h>: the next byte that takes space. */
const seekData = 3

/**
 * Where a file begins to say something: after the hole that `cutStart` punched, else at 0. A file
 * system that knows of no holes says 0 as well.
 */
export function findStart({ fd }: FileHandle): number {
  return Math.max(0, Number(lseek(fd, 0, seekData)))
}

/**
 * Lets go of a file's bytes from its start on, up to `end`, while others append to it: nothing of
 * what they write meanwhile is lost. ext4 and XFS move the rest to the front; others (Btrfs, tmpfs,
 * ZFS) only give the space back, and leave a hole. Resolves with false where it can do neither.
 */
export async function cutStart(file: FileHandle, start: number, end: number): Promise<boolean> {
  if (start === 0 && (await allocate(file, collapseRange, [0, end]))) return true
  return allocate(file, punchHole | keepLength, [start, end - start])
}

/** In a thread of its own: the file system may have to wait for its disk. */
function allocate(
  { fd }: FileHandle,
  mode: number,
  [offset, length]: readonly [number, number],
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    fallocate.async(fd, mode, offset, length, (error: Error | null, result: number) => {
      if (error === null) resolve(result === 0)
      else reject(error)
    })
  })
}
