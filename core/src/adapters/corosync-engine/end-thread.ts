import type { Worker } from 'node:worker_threads'
import koffi from 'koffi'

/** So long a thread may take to end; one that waits for a Corosync that stands still never does. */
const endMs = 300

/**
 * Ends a thread. Where it waits inside of a call that does not return, this process will end
 * without it: Node.js would wait for it for ever.
 */
export async function endThread(worker: Worker): Promise<void> {
  const ended = worker.terminate().then(() => true)
  let timeout: NodeJS.Timeout | undefined
  const tooLong = new Promise<false>((resolve) => {
    timeout = setTimeout(() => resolve(false), endMs)
  })
  const hasEnded = await Promise.race([ended, tooLong])
  clearTimeout(timeout)
  if (!hasEnded) endWithoutWaiting()
}

function endWithoutWaiting(): void {
  const exit = koffi.load('libc.so.6').func('void _exit(int)')
  process.once('exit', (code) => exit(code))
}
