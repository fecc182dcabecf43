import type { CommandOutput } from '@holdfast/core/kit'
import type { MountContext } from './parameters.ts'

/** What LVM says of a volume. */
export interface Volume {
  readonly isActiveHere: boolean
  /** Another host has it, as far as LVM knows: a clause. */
  readonly elsewhere?: string
}

const columns = ['lv_active_locally', 'lv_active_remotely', 'vg_systemid', 'vg_shared']
/** What lvs ends with where there is no such group or volume. */
const absent = 5

/** The words that ask LVM of a volume, also of one that belongs to another host. */
export function volumeQuestion(name: string): readonly string[] {
  const form = ['--reportformat', 'json', '--foreign', '--options', columns.join(',')]
  return [...form, '--', name]
}

/** Reads what lvs reports in JSON of one volume; `undefined` where it reports none. */
export function readVolume(text: string, systemId: string): Volume | undefined {
  const { report = [] } = JSON.parse(text) as { report?: readonly { lv?: readonly Row[] }[] }
  const row = report.flatMap(({ lv = [] }) => lv)[0]
  if (row === undefined) return undefined
  const elsewhere = findOwner(row, systemId)
  const isActiveHere = row['lv_active_locally'] !== ''
  return { isActiveHere, ...(elsewhere !== undefined && { elsewhere }) }
}

type Row = Readonly<Record<string, string>>

function findOwner(row: Row, systemId: string): string | undefined {
  if (row['lv_active_remotely'] !== '') return 'LVM says it is active elsewhere'
  const owner = row['vg_systemid'] ?? ''
  if (owner === '' || owner === systemId) return undefined
  return `LVM says that its group belongs to the system "${owner}"`
}

/** Asks LVM of a volume; `undefined` where there is none. */
export async function findVolume(context: MountContext, name: string): Promise<Volume | undefined> {
  const given = volumeQuestion(name)
  const lvs = { program: 'lvs', arguments: given, expectedExitCodes: [0, absent] }
  const { exitCode, stdout } = await context.run(lvs)
  if (exitCode === absent) return undefined
  return readVolume(stdout, readSystemId(await context.run(systemIdQuestion)))
}

const systemIdQuestion = { program: 'lvm', arguments: ['systemid'] } as const

/** `  system ID: node-a`, or nothing behind the colon. */
export function readSystemId({ stdout }: Pick<CommandOutput, 'stdout'>): string {
  return /system ID:\s*(\S*)/.exec(stdout)?.[1] ?? ''
}

/** Makes a volume's device appear, or go; rejects where LVM refuses. */
export async function setActive(
  context: MountContext,
  name: string,
  isActive: boolean,
): Promise<void> {
  const flag = isActive ? 'y' : 'n'
  await context.run({ program: 'lvchange', arguments: ['--activate', flag, '--', name] })
}
