import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadSettings } from '../../kits/thread/messages.ts'
import { serveKits } from '../../kits/thread/serve-kits.ts'
import { createLinux } from '../linux/index.ts'
import { runInRealTime } from '../linux/real-time.ts'

if (parentPort === null) throw new Error('this file is the entry of a thread')

const settings = workerData as ThreadSettings

/** Opened by the first action, when loading is over: until then the services come first. */
function openLinux(): ReturnType<typeof createLinux> {
  if (settings.isForeign !== true) runInRealTime()
  return createLinux()
}

serveKits({ port: parentPort, settings, createLinux: openLinux })
