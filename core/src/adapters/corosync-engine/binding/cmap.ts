import { loadLibrary } from './load-library.ts'
import { expectOk, results } from './result-codes.ts'

/** Room for a value; those of a configuration are far shorter. */
const valueBytes = 4096
/** The types of values that are numbers, in the order of `corosync/cmap.h`. */
const readers = [
  undefined,
  'readInt8',
  'readUInt8',
  'readInt16LE',
  'readUInt16LE',
  'readInt32LE',
  'readUInt32LE',
] as const
const textType = 11
/** From `corosync/cmap.h`. */
const maps = { configuration: 0, measures: 1 } as const

const library = loadLibrary('libcmap.so.4')
const call = {
  initialize: library.func('int cmap_initialize_map(_Out_ uint64_t *, int)'),
  finalize: library.func('int cmap_finalize(uint64_t)'),
  get: library.func('int cmap_get(uint64_t, const char *, void *, _Inout_ size_t *, _Out_ int *)'),
}

/** Reads a value of Corosync's configuration; `undefined` where it is not set. */
export type ReadKey = (key: string) => string | number | undefined

/** Reads from Corosync's configuration; throws a CorosyncCallError. */
export function readConfiguration<T>(read: (readKey: ReadKey) => T): T {
  return readMap(maps.configuration, read)
}

/** Reads from what Corosync counts and measures; throws a CorosyncCallError. */
export function readMeasures<T>(read: (readKey: ReadKey) => T): T {
  return readMap(maps.measures, read)
}

function readMap<T>(map: number, read: (readKey: ReadKey) => T): T {
  const out = [0n]
  expectOk('cmap_initialize', call.initialize(out, map))
  const handle = out[0] ?? 0n
  try {
    return read((key) => readKey(handle, key))
  } finally {
    call.finalize(handle)
  }
}

function readKey(handle: bigint, key: string): string | number | undefined {
  const bytes = Buffer.alloc(valueBytes)
  const length = [valueBytes]
  const type = [0]
  const result: number = call.get(handle, key, bytes, length, type)
  if (result === results.notExist) return undefined
  expectOk(`cmap_get ${key}`, result)
  // A text ends with a zero, which counts.
  if (type[0] === textType) return bytes.toString('utf8', 0, Number(length[0]) - 1)
  const reader = readers[type[0] ?? 0]
  return reader === undefined ? undefined : bytes[reader](0)
}
