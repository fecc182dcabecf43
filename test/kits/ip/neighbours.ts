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

/** The routes and rules of a machine that Holdfast made. */
export function ownRoutesOf(machine: Machine): readonly string[] {
  const views = [['route'], ['-6', 'route']]
  const routes = views.map((words) =>
    show(machine, ...words, 'show', 'table', 'all', 'proto', '74'),
  )
  const rules = [['rule'], ['-6', 'rule']].map((words) => show(machine, ...words, 'show'))
  const lines = [...routes, ...rules].flatMap((text) => text.split('\n'))
  return lines.filter((line) => line !== '' && !/^(0|32766|32767):/.test(line))
}

/** The routes of a machine that others made, without what time changes by itself. */
export function foreignRoutesOf(machine: Machine): string {
  const views = [['route'], ['-6', 'route']]
  const lines = views.flatMap((words) => show(machine, ...words).split('\n'))
  const foreign = lines.filter((line) => !line.includes('proto 74'))
  return foreign.join('\n').replace(/expires \d+sec/g, '')
}

function show(machine: Machine, ...words: readonly string[]): string {
  const [program = '', ...given] = machine.words(['ip', ...words])
  return spawnSync(program, given, { encoding: 'utf8' }).stdout
}
