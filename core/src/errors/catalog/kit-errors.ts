import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of finding, loading and calling recovery kits. */
export const kitErrors = {
  HF_KIT_UNKNOWN: {
    message: 'No kit protects the kind {kind} on node {node}.',
    left: 'nothing was changed.',
    try: 'see what is there with: holdfast kit list',
    explanation: 'A kit is an npm package with the keyword holdfast-kit in the kits directory.',
    exitCode: 5,
  },
} as const satisfies Record<string, CatalogEntry>
