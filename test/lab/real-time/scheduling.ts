import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { runInRealTime } from '../../../core/src/adapters/linux/real-time.ts'

// Prints its threads: what each is called, whether it is the main one, and its real-time priority,
// which is 0 where it is ordinary.

/** Has libuv start its threads. */
await readFile('/proc/self/stat')
runInRealTime()
const threads = readdirSync('/proc/self/task').map((thread) => {
  const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
  const end = stat.lastIndexOf(')')
  const fields = stat.slice(end + 2).split(' ')
  const name = stat.slice(stat.indexOf('(') + 1, end)
  return { name, isMain: thread === String(process.pid), priority: Number(fields[37]) }
})
console.log(JSON.stringify({ threads }))
