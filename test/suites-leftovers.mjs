// What a suite leaves when it is cut short: files in its folder, and processes that know of it.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const patienceMs = 5_000

/** Ends every process that was started with `folder` in its environment, and removes the folder. */
export async function removeLeftovers(folder) {
  const until = performance.now() + patienceMs
  // Again and again: one that is ending may have started another just before.
  while (endProcesses(folder) > 0 && performance.now() < until) await sleep(20)
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

function endProcesses(folder) {
  // Programs that tests start through a kit carry the folder's name in their instance's name.
  const marks = [folder, folder.replaceAll('/', '-')]
  const ids = readdirSync('/proc').filter((name) => isMarked(name, marks))
  for (const id of ids) endProcess(Number(id))
  return ids.length
}

/** A zombie has no environment any more, and one of somebody else is not shown. */
function isMarked(id, marks) {
  if (!/^\d+$/.test(id) || Number(id) === process.pid) return false
  try {
    const environment = readFileSync(`/proc/${id}/environ`, 'latin1')
    return marks.some((mark) => environment.includes(mark))
  } catch {
    return false
  }
}

function endProcess(id) {
  try {
    process.kill(id, 'SIGKILL')
  } catch (error) {
    // It ended by itself: that is what was wanted.
    if (error.code !== 'ESRCH') throw error
  }
}
