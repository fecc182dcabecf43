import { GateTable } from './gate-table.ts'

/** An address for documentation (RFC 5737), which nobody has. */
const nobodys = '192.0.2.1'
/** So long it is open until it is renewed: what has ended by then could not be renewed; ms. */
const openForMs = 10_000

/**
 * A gate that was tried once, in tables of their own that are gone again: what kernel and process
 * do for the first time takes 5 to 8 ms, which the first takeover would wait for. `isLasting`: its
 * tables stay while nothing is guarded.
 */
export function openRehearsedGate(name: string, isLasting = false): GateTable {
  return new GateTable(name, { isLasting, canRenew: rehearse(name) })
}

/** Whether the kernel renews in place. */
function rehearse(name: string): boolean {
  const rehearsal = new GateTable(`${name}-rehearsal`)
  try {
    rehearsal.set([{ address: nobodys, isOpen: true }], openForMs)
    return rehearsal.tryRenewal()
  } catch {
    // A kernel that refuses says so when there is something to guard.
    return false
  } finally {
    removeQuietly(rehearsal)
  }
}

function removeQuietly(table: GateTable): void {
  try {
    table.remove()
  } catch {
    // Nothing of it can be there.
  }
  table.close()
}
