import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of the guardian, which starts a dead daemon again. */
export const guardianErrors = {
  HF_GUARDIAN_ALREADY_RUNNING: {
    message: 'Another guardian already answers at {path}.',
    left: 'the running guardian and its daemon are untouched; this one did not start.',
    try: 'do not start guardians by hand: each daemon starts its own.',
    explanation:
      'A guardian belongs to one runtime folder and to the daemon that uses it. The daemon ' +
      'starts it, and starts another one when it dies.',
    exitCode: 1,
  },
  HF_GUARDIAN_FAILED: {
    message: 'No guardian could be started for {path}.',
    left: 'the daemon did not go on, because nobody would start it again if it died.',
    try: 'look at what the guardian printed, and whether the runtime folder can be written to.',
    explanation:
      'The guardian is a small process beside the daemon. It starts the daemon again when that ' +
      'dies, and lets the other nodes tell a dead daemon from a dead machine.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
