import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Home } from './home.ts'
import { type HoldPoint, loadStandInSettings } from './stand-in-settings.ts'

const lookAgainMs = 20

/** Stands still for as long as a test has ordered to hold at this point, and lets it know. */
export async function holdAt(home: Home, point: HoldPoint): Promise<void> {
  const isOrdered = () => loadStandInSettings(home).faults.holdAt === point
  if (!isOrdered()) return
  writeFileSync(home.heldFile, point)
  while (isOrdered()) await sleep(lookAgainMs)
  rmSync(home.heldFile, { force: true })
}

/** Where it stands still at this moment; empty where it does not. */
export function heldPoint(home: Home): string {
  try {
    return readFileSync(home.heldFile, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
