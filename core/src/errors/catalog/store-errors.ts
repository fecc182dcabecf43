import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of a node's memory on disk. */
export const storeErrors = {
  HF_STORE_FULL: {
    message: 'The disk that holds {path} is full.',
    left: 'the change was rolled back on every node; services are untouched.',
    try: 'free some space, then ask again.',
    explanation:
      'A change counts only when every member has it on its disk. Failovers do not need the disk ' +
      'and go on meanwhile.',
    exitCode: 1,
  },
  HF_STORE_FAILED: {
    message: 'The file {path} cannot be written: {reason}.',
    left: 'what was there before is still there; services are untouched.',
    try: 'mend the disk or the rights of its folder, then ask again.',
    explanation: 'The memory of a node is replaced as a whole: either the old or the new is there.',
    exitCode: 1,
  },
  HF_STORE_DAMAGED: {
    message: "The node's memory {path} is damaged: {reason}.",
    left: 'it was kept as {kept}; the node starts without a memory of its own.',
    try: 'nothing where another node remembers: its state is taken over. Alone: restore the file.',
    explanation:
      'The file is replaced as a whole and carries a checksum, so a crash cannot damage it; a ' +
      'disk or a person can. A node without memory takes the state of members that have one.',
    exitCode: 4,
  },
} as const satisfies Record<string, CatalogEntry>
