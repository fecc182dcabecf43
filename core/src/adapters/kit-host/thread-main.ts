import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadSettings } from '../../kits/thread/messages.ts'
import { serveKits } from '../../kits/thread/serve-kits.ts'
import { createLinux } from '../linux/index.ts'
import { runInRealTime } from '../linux/real-time.ts'

if (parentPort === null) throw new Error('this file is the entry of a thread')
if (!(workerData as ThreadSettings).isForeign) runInRealTime()
serveKits({ port: parentPort, settings: workerData as ThreadSettings, createLinux })
