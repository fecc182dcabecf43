import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of the node's own configuration file. */
export const configErrors = {
  HF_CONFIG_NOT_FOUND: {
    message: 'There is no configuration file at {path}.',
    left: 'nothing was started.',
    try: 'name the right file with --config, or set HOLDFAST_CONFIG.',
    explanation:
      'The daemon reads only the file it is given, or /etc/holdfast/holdfast.yaml. It never ' +
      'searches upward, so that a stray file cannot change what a node protects.',
    exitCode: 2,
  },
  HF_CONFIG_INVALID: {
    message: 'The configuration file {path} has {count} problem(s):\n{problems}',
    left: 'nothing was started or changed.',
    try: 'mend the lines that are named, then start again.',
    explanation:
      'All problems of a file are gathered and shown at once, each with its path and line. The ' +
      'settings are described in docs/reference/configuration.md.',
    exitCode: 2,
  },
} as const satisfies Record<string, CatalogEntry>
