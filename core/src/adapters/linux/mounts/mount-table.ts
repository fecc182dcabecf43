import type { MountEntry } from '../../../kit/linux.ts'

/** Reads the text of a `mountinfo` file of `/proc`; what is no line of one is left out. */
export function parseMountTable(text: string): readonly MountEntry[] {
  return text
    .split('\n')
    .map(parseLine)
    .filter((entry) => entry !== undefined)
}

/** Whether another mount of a table lies over one. */
export function isCovered({ id, mountPoint }: MountEntry, table: readonly MountEntry[]): boolean {
  return table.some((other) => other.parentId === id && other.mountPoint === mountPoint)
}

/**
 * `36 35 8:17 / /srv rw,noatime shared:1 - ext4 /dev/sdb1 rw,errors=remount-ro`: the fields before
 * the dash may be more.
 */
function parseLine(line: string): MountEntry | undefined {
  const fields = line.split(' ')
  const dash = fields.indexOf('-', 6)
  const [id, parentId, device, root, mountPoint, options] = fields
  const [type, source, superOptions] = fields.slice(dash + 1)
  if (dash < 0 || superOptions === undefined) return undefined
  return {
    id: Number(id),
    parentId: Number(parentId),
    device: device ?? '',
    root: readEscapes(root ?? ''),
    mountPoint: readEscapes(mountPoint ?? ''),
    type: type ?? '',
    source: readEscapes(source ?? ''),
    options: splitOptions(options ?? ''),
    superOptions: splitOptions(superOptions),
  }
}

function splitOptions(text: string): readonly string[] {
  return text.split(',').map(readEscapes)
}

/** The kernel writes blanks, tabs, line feeds and backslashes as `\040`. */
function readEscapes(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => {
    return String.fromCharCode(Number.parseInt(octal, 8))
  })
}
