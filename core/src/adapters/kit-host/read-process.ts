import { wordCommand } from '../../kits/thread/judge-command.ts'
import { readKernelFile } from '../../proc/read-kernel-file.ts'

/** So much of a stack says where in the kernel somebody is. */
const framesTold = 4

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
  const children = readKernelFile(`${pid}/task/${pid}/children`).trim().split(' ')
  const newest = Number(children.at(-1) ?? '')
  return newest > 0 ? lastDescendant(newest) : pid
}

function wordPlace(pid: number): string {
  const place = readStack(pid) || readWaitChannel(pid)
  return place && `, waiting in ${place}`
}

/** Where in the kernel a process is, innermost first; empty where only root may know. */
function readStack(pid: number): string {
  const frames = [...readKernelFile(`${pid}/stack`).matchAll(/^\[<[^>]*>\] (\w+)/gm)]
  return frames
    .slice(0, framesTold)
    .map(([, name]) => name)
    .join(' < ')
}

/** The kernel's function that a process waits in, as C has it; empty where it runs or is gone. */
function readWaitChannel(pid: number): string {
  const place = readKernelFile(`${pid}/wchan`).trim()
  return place === '0' ? '' : place.replace(/\..*$/, '')
}

function readCommand(pid: number): string {
  // Each word ends with a zero.
  const [program = '', ...words] = readKernelFile(`${pid}/cmdline`).split('\0').slice(0, -1)
  return wordCommand({ program, arguments: words })
}
