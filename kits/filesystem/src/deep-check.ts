import type { Health } from '@holdfast/core/kit'
import type { MountContext } from './parameters.ts'
import { quickCheck } from './quick-check.ts'
import { readSettings } from './settings.ts'

/** Writes a small file to the disk, reads it again and deletes it, on top of the quick look. */
export async function deepCheck(context: MountContext): Promise<Health> {
  const health = await quickCheck(context)
  const { mountPoint, isReadOnly } = readSettings(context.parameters)
  const isUp = health.state === 'in-service' || health.state === 'degraded'
  if (!isUp || isReadOnly) return health
  const file = `${mountPoint}/.holdfast-check-${context.tag}`
  try {
    const fault = await tryFile(context, file)
    return fault === undefined ? health : { state: 'failed', reason: fault, eligible: false }
  } finally {
    await context.run({ program: 'rm', arguments: ['--force', '--', file] })
  }
}

async function tryFile({ run, instance }: MountContext, file: string): Promise<string | undefined> {
  const expectedExitCodes = [0, 1]
  const dd = { program: 'dd', environment: { LC_ALL: 'C' }, expectedExitCodes }
  const flags = ['conv=fsync', 'status=none']
  const written = await run({ ...dd, arguments: [`of=${file}`, ...flags], input: instance })
  if (written.exitCode !== 0) return `nothing can be written: ${written.stderr.trim()}`
  // What is read shall come from the disk, not from memory; some file systems know no difference.
  await run({ ...dd, arguments: [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none'] })
  const read = await run({ ...dd, arguments: [`if=${file}`, 'status=none'] })
  if (read.exitCode !== 0) return `what was written cannot be read: ${read.stderr.trim()}`
  return read.stdout === instance ? undefined : 'what is read is not what was written'
}
