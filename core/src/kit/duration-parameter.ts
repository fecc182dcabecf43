import { type TString, Type } from 'typebox'
import type { Duration } from './duration.ts'

/** A parameter that is a length of time, written with its unit. */
export function durationParameter(byDefault: Duration, description: string): TString {
  return Type.String({ pattern: '^\\d+(\\.\\d+)?(ms|s|m|h)$', default: byDefault, description })
}
