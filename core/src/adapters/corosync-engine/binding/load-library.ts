import koffi, { type LibraryHandle } from 'koffi'
import { HoldfastError } from '../../../errors/index.ts'

/** A library of Corosync; rejects with HF_COROSYNC_LIBRARY where it is not installed. */
export function loadLibrary(file: string): LibraryHandle {
  try {
    return koffi.load(file)
  } catch (cause) {
    throw new HoldfastError('HF_COROSYNC_LIBRARY', { library: file }, { cause })
  }
}

/** A name as `struct cpg_name`: its length, then room for 128 bytes. */
export function packName(name: string): { readonly length: number; readonly value: Uint8Array } {
  const bytes = new TextEncoder().encode(name)
  if (bytes.length > nameBytes) throw new Error(`assert: a name of ${bytes.length} bytes`)
  const value = new Uint8Array(nameBytes)
  value.set(bytes)
  return { length: bytes.length, value }
}

/** The room for the name of a group. */
export const nameBytes = 128

koffi.struct('cs_ring_id', { nodeid: 'uint32_t', seq: 'uint64_t' })

/** A ring as Corosync names it: the node that it goes out from, and a number that rises. */
export interface RingId {
  readonly nodeid: number
  readonly seq: number | bigint
}

/** A ring's name as it is written into messages and views. */
export function nameRing({ nodeid, seq }: RingId): string {
  return `${nodeid}.${seq.toString(16)}`
}

/** Calls from C must not throw: what is thrown there is told afterwards, in a turn of its own. */
export function catching<Words extends unknown[]>(act: (...words: Words) => void) {
  return (...words: Words): void => {
    try {
      act(...words)
    } catch (error) {
      setImmediate(() => {
        throw error
      })
    }
  }
}
