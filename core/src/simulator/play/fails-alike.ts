import type { Fails } from '../script/shrink-script.ts'
import { playScript } from './play-script.ts'
import type { PlayOptions } from './stage.ts'

/** Whether a script violates the same checker; what cannot be played does not. */
export function failsAlike(checker: string, options: PlayOptions = {}): Fails {
  return async (script) => {
    try {
      const { violations } = await playScript(script, options)
      return violations.some((violation) => violation.checker === checker)
    } catch {
      return false
    }
  }
}
