/** What the command line ends with, so that scripts can tell. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  refusedForSafety: 3,
  stateUnknown: 4,
  noSuchThing: 5,
  noQuorum: 6,
  timedOut: 7,
  bug: 70,
} as const

/** One of the exit codes that scripts may rely on. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
