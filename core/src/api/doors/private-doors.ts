import { Doorkeeper } from './doorkeeper.ts'
import type { Doors } from './doors.ts'
import { Register } from './register.ts'

const minute = 60_000

/** Doors without files: whoever may open the socket is an administrator, and nothing is kept. */
export async function openPrivateDoors(): Promise<Doors> {
  const store = { load: async () => undefined, save: async () => undefined }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const clock = { nowMs: () => performance.now(), wallMs: () => Date.now() }
  const limits = { idleMs: 15 * minute, wholeMs: 12 * 60 * minute }
  const keeper = new Doorkeeper({ register: await Register.open(store, log), clock, limits })
  return { node: 'this node', keeper, audit: { append() {}, newest: async () => [] } }
}
