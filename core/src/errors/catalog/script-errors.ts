import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of scripts, which say what happens to a simulated cluster. */
export const scriptErrors = {
  HF_SCRIPT_INVALID: {
    message: '{source} has {count} problem(s):\n{problems}',
    left: 'nothing was played.',
    try: 'mend what is named, then try again.',
    explanation:
      'A script is read as a whole before anything of it is played. All its problems are ' +
      'gathered and shown at once. The page simulation-script of the reference says what a ' +
      'script may have.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
