// Waits until its maker is gone, in whatever way, then kills what carries the mark.
//
//   node sweep-processes.mjs MARK
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const mark = process.argv[2] ?? ''
const attempts = 50
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.on(signal, () => {})
process.stdin.resume()
await new Promise((resolve) => process.stdin.once('close', resolve))
for (let attempt = 0; attempt < attempts && mark !== ''; attempt += 1) {
  for (const id of readdirSync('/proc').map(Number).filter(Number.isInteger)) killMarked(id)
  await sleep(20)
}

function killMarked(id) {
  try {
    const isMarked = readFileSync(`/proc/${id}/environ`, 'latin1').includes(mark)
    if (isMarked && id !== process.pid) process.kill(id, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile, or is not ours to look at.
  }
}
