/** The text of a hardware address: `02:00:00:00:00:01`; empty where there are no bytes. */
export function formatHardwareAddress(bytes: Uint8Array | undefined): string {
  return Array.from(bytes ?? [], (byte) => byte.toString(16).padStart(2, '0')).join(':')
}

/** The six bytes of an Ethernet address, or `undefined` where the text is none. */
export function parseHardwareAddress(text: string): Buffer | undefined {
  if (!/^([\da-f]{2}:){5}[\da-f]{2}$/i.test(text)) return undefined
  return Buffer.from(text.replaceAll(':', ''), 'hex')
}
