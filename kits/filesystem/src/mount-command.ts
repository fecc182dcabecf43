import type { Command } from '@holdfast/core/kit'
import type { Settings } from './settings.ts'

/** The command that mounts; `path` is the block device, where there is one. */
export function planMount(settings: Settings, path: string | undefined): Command {
  const { kind, device, mountPoint } = settings
  const type = kind === 'bind' || settings.type === undefined ? [] : ['-t', settings.type]
  const options = optionsOf(settings)
  const given = options.length === 0 ? [] : ['-o', options.join(',')]
  const source = kind === 'block' || kind === 'volume' ? (path ?? device) : device
  return { program: 'mount', arguments: [...type, ...given, '--', source, mountPoint] }
}

function optionsOf({ kind, options }: Settings): readonly string[] {
  if (kind === 'file') return [...options, 'loop']
  return kind === 'bind' ? ['bind', ...options] : options
}

/** The command that gives a mount the options that are wanted; its file system stays mounted. */
export function planRemount({ kind, options, mountPoint, isReadOnly }: Settings): Command {
  const how = kind === 'bind' ? ['remount', 'bind'] : ['remount']
  // Left out, `rw` would be whatever it is now.
  const all = [...how, ...(isReadOnly ? [] : ['rw']), ...withUsual(options)]
  return { program: 'mount', arguments: ['-o', all.join(','), '--', mountPoint] }
}

const pairs = [
  ['suid', 'nosuid'],
  ['dev', 'nodev'],
  ['exec', 'noexec'],
  ['relatime', 'noatime', 'strictatime', 'atime'],
  ['diratime', 'nodiratime'],
] as const

/** A remount keeps what it is not told otherwise. */
function withUsual(options: readonly string[]): readonly string[] {
  const isSaid = (names: readonly string[]) => names.some((name) => options.includes(name))
  return [...pairs.filter((names) => !isSaid(names)).map(([usual]) => usual), ...options]
}
