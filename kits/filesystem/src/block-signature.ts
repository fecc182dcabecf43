import type { MountContext } from './parameters.ts'

/** What is written on a device, as blkid reads it. */
export interface Signature {
  /** Of its file system; `undefined` where it has none. */
  readonly type: string | undefined
  readonly uuid: string | undefined
  readonly label: string | undefined
  /** What else it is a part of: `LVM2_member`, `swap`. */
  readonly other: string | undefined
}

/** What blkid ends with where a device says nothing, and where it says too much. */
const [nothing, ambiguous] = [2, 8]

/** Reads what is written on a device or in a file. */
export async function readSignature({ run }: MountContext, path: string): Promise<Signature> {
  const given = ['--probe', '--output', 'export', path]
  const expectedExitCodes = [0, nothing, ambiguous]
  const { exitCode, stdout } = await run({ program: 'blkid', arguments: given, expectedExitCodes })
  if (exitCode === ambiguous) {
    throw new Error(`${path} has the marks of several file systems: remove the old ones (wipefs)`)
  }
  return parseSignature(stdout)
}

/** Reads what blkid exports. */
export function parseSignature(text: string): Signature {
  const pairs = new Map(
    text.split('\n').map((line) => {
      const at = line.indexOf('=')
      return [line.slice(0, at), line.slice(at + 1)] as const
    }),
  )
  const isFileSystem = pairs.get('USAGE') === 'filesystem'
  const type = pairs.get('TYPE')
  return {
    type: isFileSystem ? type : undefined,
    uuid: pairs.get('UUID'),
    label: pairs.get('LABEL'),
    other: isFileSystem ? undefined : type,
  }
}
