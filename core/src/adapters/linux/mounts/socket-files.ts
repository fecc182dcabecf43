import { readFile } from 'node:fs/promises'
import type { MountEntry } from '../../../kit/linux.ts'
import { isBelow } from './paths.ts'

/**
 * Sockets that were bound to a file of these mounts, as `socket:[4711]` with their paths: such a
 * socket keeps its mount busy and has no open file there.
 */
export async function listenersBelow(
  mounts: readonly MountEntry[],
): Promise<ReadonlyMap<string, string>> {
  const text = await readFile('/proc/net/unix', 'utf8').catch(() => '')
  const found = parseSocketFiles(text).filter(([, path]) => {
    return mounts.some(({ mountPoint }) => isBelow(path, mountPoint))
  })
  return new Map(found)
}

/** The sockets with a path in the text of `/proc/net/unix`. */
export function parseSocketFiles(text: string): readonly (readonly [string, string])[] {
  return text
    .split('\n')
    .map((line) => /^\w+: (?:\w+ ){5} *(\d+) (\/.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, inode = '', path = '']) => [`socket:[${inode}]`, path] as const)
}
