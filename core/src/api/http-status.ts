import type { ExitCode } from '../errors/index.ts'

/** The HTTP status that stands for each exit code on the wire. */
export const httpStatusOf: Readonly<Record<ExitCode, number>> = {
  0: 200,
  1: 422,
  2: 400,
  3: 409,
  4: 503,
  5: 404,
  6: 503,
  7: 504,
  70: 500,
}
