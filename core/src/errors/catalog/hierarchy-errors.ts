import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of what operators describe: resources, their dependencies and their nodes. */
export const hierarchyErrors = {
  HF_HIERARCHY_INVALID: {
    message: '{source} has {count} problem(s):\n{problems}',
    left: 'nothing was changed on any node.',
    try: 'mend the lines that are named, then apply it again.',
    explanation: 'All problems of a hierarchy file are gathered and shown at once.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
