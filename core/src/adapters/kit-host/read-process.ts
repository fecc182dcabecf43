import { readFileSync } from 'node:fs'

/** So much of a stack says where in the kernel somebody is. */
const framesTold = 4
const longestCommand = 100

/** What a command is doing: its own process, and the one that it waits for in the end. */
export function describeCommand(pid: number, command: string): string {
  const last = lastDescendant(pid)
  const place = wordPlace(last)
  if (last === pid) return `it ran "${command}" (process ${pid}${place})`
  const below = `there "${readCommand(last)}" (process ${last}${place})`
  return `it ran "${command}" (process ${pid}), ${below}`
}

/** A script waits for its newest child, and that for its own. */
function lastDescendant(pid: number): number {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ')
  const newest = Number(children.at(-1) ?? '')
  return newest > 0 ? lastDescendant(newest) : pid
}

function wordPlace(pid: number): string {
  const place = readStack(pid) || readWaitChannel(pid)
  return place && `, waiting in ${place}`
}

/** Where in the kernel a process is, innermost first; empty where only root may know. */
function readStack(pid: number): string {
  const frames = [...read(`/proc/${pid}/stack`).matchAll(/^\[<[^>]*>\] (\w+)/gm)]
  return frames
    .slice(0, framesTold)
    .map(([, name]) => name)
    .join(' < ')
}

/** The kernel's function that a process waits in, as C has it; empty where it runs or is gone. */
function readWaitChannel(pid: number): string {
  const place = read(`/proc/${pid}/wchan`).trim()
  return place === '0' ? '' : place.replace(/\..*$/, '')
}

function readCommand(pid: number): string {
  const words = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
  return words.length <= longestCommand ? words : `${words.slice(0, longestCommand - 1)}…`
}

/** Empty where there is no such file, or no such process any more. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
