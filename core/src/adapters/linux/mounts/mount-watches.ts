import { closeSync, openSync } from 'node:fs'
import koffi from 'koffi'
import type { Stop } from '../../../kit/linux.ts'

/** Everybody who is told of changes of the mounts; one file of the kernel's serves them all. */
export class MountWatches {
  readonly #watchers = new Set<() => void>()
  #file: number | undefined
  #stopListening: Stop = () => {}

  /** Calls `onChange` within milliseconds of each change, in a turn of its own. */
  watch(onChange: () => void): Stop {
    const watcher = () => onChange()
    this.#watchers.add(watcher)
    this.#file ??= this.#open()
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size === 0) this.#close()
    }
  }

  /** Ends every watch. */
  stopAll(): void {
    this.#watchers.clear()
    this.#close()
  }

  #open(): number {
    const file = openSync('/proc/self/mountinfo', 'r')
    this.#listen(file)
    return file
  }

  /**
   * The kernel tells a change as an error condition of the file; the event loop lets go of a file
   * that has one, so it is listened to anew each time. What changed before the loop had the file
   * nobody would be told of: watchers look once more when it has.
   */
  #listen(file: number): void {
    const told = () =>
      void setImmediate(() => {
        if (this.#file !== file) return
        this.#stopListening()
        this.#listen(file)
      })
    const handle = koffi.node.poll(file, { disconnect: true }, told)
    // The loop takes new files on before it comes to its immediates.
    const immediate = setImmediate(() => this.#tell())
    let isStopped = false
    this.#stopListening = () => {
      clearImmediate(immediate)
      if (!isStopped) handle.close()
      isStopped = true
    }
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }

  #close(): void {
    if (this.#file === undefined) return
    this.#stopListening()
    closeSync(this.#file)
    this.#file = undefined
  }
}
