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
} as const satisfies Record<string, CatalogEntry>
