/** Who has the lock on the file of an inode for writing, as `/proc/locks` says. */
export interface LockHolder {
  readonly pid: number
  /** Major and minor number of the device in hexadecimal: `fe:00`. */
  readonly device: string
}

/**
 * The processes that have an inode locked for writing. Who only waits (`->`) has nothing. A device
 * number may differ from what `stat` says (Btrfs, overlays), so that it alone proves nothing.
 */
export function findLockHolders(locks: string, inode: string): readonly LockHolder[] {
  return locks.split('\n').flatMap((line) => {
    const [, ...words] = line.trim().split(/\s+/)
    const [type, , mode, pid = '', place = ''] = words
    const [major, minor, found] = place.split(':')
    if (type !== 'POSIX' || mode !== 'WRITE' || found !== inode) return []
    const number = Number(pid)
    return number > 0 ? [{ pid: number, device: `${major}:${minor}` }] : []
  })
}
