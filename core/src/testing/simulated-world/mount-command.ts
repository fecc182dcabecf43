import type { Command, CommandOutput } from '../../kit/context.ts'
import type { SimulatedMounts } from './simulated-mounts.ts'

/** What util-linux ends with where the kernel refuses. */
const failed = 32

/** `mount -t TYPE -o OPTIONS -- SOURCE FOLDER`, with the exit codes of util-linux. */
export function runMountCommand(mounts: SimulatedMounts, command: Command): CommandOutput {
  const words = readWords(command)
  const options = words.optionOf('-o')?.split(',') ?? []
  const [source = '', mountPoint = source] = words.operands
  try {
    if (options.includes('remount')) mounts.setOptions(mountPoint, options)
    else mounts.mount({ source, mountPoint, type: words.optionOf('-t'), options })
    return ended(0)
  } catch (error) {
    return ended(failed, `mount: ${mountPoint}: ${(error as Error).message}`)
  }
}

/** `umount -- FOLDER`. */
export function runUnmountCommand(mounts: SimulatedMounts, command: Command): CommandOutput {
  const [mountPoint = ''] = readWords(command).operands
  try {
    mounts.unmount(mountPoint)
    return ended(0)
  } catch (error) {
    return ended(failed, `umount: ${mountPoint}: ${(error as Error).message}`)
  }
}

function readWords({ arguments: given = [] }: Command) {
  const options = new Map<string, string>()
  const operands: string[] = []
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? ''
    if (word === '-t' || word === '-o') options.set(word, given[++at] ?? '')
    else if (word !== '--') operands.push(word)
  }
  return { operands, optionOf: (name: string) => options.get(name) }
}

function ended(exitCode: number, stderr = ''): CommandOutput {
  return { exitCode, stdout: '', stderr }
}
