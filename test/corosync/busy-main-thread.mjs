import { isMainThread } from 'node:worker_threads'

// Loaded into a daemon before its own code: at a signal its main thread is busy for so long.
const busyMs = Number(process.env['HOLDFAST_LAB_BUSY_MS'])

if (isMainThread) {
  process.on('SIGUSR2', () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, busyMs)
  })
}
