// What a suite leaves when it is cut short: files in its folder, and processes that know of it.
import { rmSync } from 'node:fs'
import { killMarked } from './lab/marked-processes.ts'

const patienceMs = 5_000

/** Ends every process that was started with `folder` in its environment, and removes the folder. */
export async function removeLeftovers(folder) {
  // Programs that tests start through a kit carry the folder's name in their instance's name.
  await killMarked([folder, folder.replaceAll('/', '-')], patienceMs)
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}
