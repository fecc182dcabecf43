import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of what operators ask for. */
export const requestErrors = {
  HF_RESOURCE_UNKNOWN: {
    message: 'There is no resource {tag}.',
    left: 'nothing was changed.',
    try: 'see the resources with: holdfast status',
    explanation: 'Resources are known by their tag, which is unique in the cluster.',
    exitCode: 5,
  },
} as const satisfies Record<string, CatalogEntry>
