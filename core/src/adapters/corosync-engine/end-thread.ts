import koffi from 'koffi'

/** So long a thread may take to end; one that waits for a Corosync that stands still never does. */
const endMs = 300

/**
 * Waits until a thread that was told to has ended. Where it waits inside of a call that does not
 * return, this process will end without it: Node.js would wait for it for ever.
 */
export async function endThread(terminated: Promise<unknown>): Promise<void> {
  const ended = terminated.then(() => true)
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
