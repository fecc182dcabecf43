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

/**
 * The command that gives a mount the options that are wanted; its file system stays mounted. With
 * the source named, mount(8) adds none of those that it has now.
 */
export function planRemount({ kind, options, mountPoint, isReadOnly }: Settings, source: string) {
  const how = kind === 'bind' ? ['remount', 'bind'] : ['remount']
  const access = isReadOnly ? [] : ['rw']
  // The kernel keeps the access times as they are unless it is told.
  const isTimeSaid = options.some((option) => /^(?:no|rel|strict)?atime$/.test(option))
  const times = isTimeSaid ? [] : ['relatime']
  const all = [...how, ...access, ...times, ...options].join(',')
  return { program: 'mount', arguments: ['-o', all, '--', source, mountPoint] } satisfies Command
}
