/** A line of `/etc/fstab`. */
export interface BootMount {
  readonly device: string
  readonly mountPoint: string
  readonly options: readonly string[]
}

/** Reads the text of `/etc/fstab`. */
export function parseFstab(text: string): readonly BootMount[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [device = '', mountPoint = '', , options = ''] = line.split(/\s+/).map(readEscapes)
      return { device, mountPoint, options: options.split(',') }
    })
}

/** Blanks and tabs are written as `\040` and `\011`. */
function readEscapes(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
}

/** The line that would mount one of these devices, or at this folder, when the machine starts. */
export function findBootMount(
  lines: readonly BootMount[],
  { devices, mountPoint }: { readonly devices: readonly string[]; readonly mountPoint: string },
): BootMount | undefined {
  return lines.find((line) => {
    const isMeant = line.mountPoint === mountPoint || devices.includes(plain(line.device))
    return isMeant && !line.options.includes('noauto')
  })
}

/** `UUID="1"` is `UUID=1`. */
function plain(device: string): string {
  return device.replaceAll('"', '')
}
