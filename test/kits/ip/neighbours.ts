import { spawnSync } from 'node:child_process'
import type { Machine } from '../../lab/machines/machine.ts'

/** What a machine's neighbour table says of an address: its hardware address, or `undefined`. */
export function neighbourOf(machine: Machine, address: string): string | undefined {
  return /lladdr (\S+)/.exec(show(machine, 'neighbor', 'show', address))?.[1]
}

/** Everything that an observer could find changed in a machine, but what time changes by itself. */
export function pictureOf(machine: Machine): string {
  const views = [['address'], ['route'], ['-6', 'route'], ['neighbor']]
  const text = views.map((words) => show(machine, ...words)).join('')
  return text.replace(/\d+sec/g, '').replace(/ (STALE|REACHABLE|DELAY|PROBE)/g, '')
}

function show(machine: Machine, ...words: readonly string[]): string {
  const [program = '', ...given] = machine.words(['ip', ...words])
  return spawnSync(program, given, { encoding: 'utf8' }).stdout
}
