import { type GateKeeping, GateTable } from './gate-table.ts'

/** An address for documentation (RFC 5737), which nobody has. */
const nobodys = '192.0.2.1'

/**
 * A gate that was tried once, in tables of their own that are gone again: what kernel and process
 * do for the first time takes 5 to 8 ms, which the first takeover would wait for.
 */
export function openRehearsedGate(name: string, keeping?: GateKeeping): GateTable {
  const rehearsal = new GateTable(`${name}-rehearsal`)
  try {
    rehearsal.set([{ address: nobodys, isOpen: true }], 1)
    rehearsal.set([], 0)
  } catch {
    // A kernel that refuses says so when there is something to guard.
  }
  rehearsal.close()
  return new GateTable(name, keeping)
}
