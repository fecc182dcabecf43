import { Errors, Flags } from '#oclif'
import { parseDuration } from '../kit/duration.ts'

/** A flag that takes a length of time, such as `500ms` or `2m`; its value is in milliseconds. */
export const durationFlag = Flags.custom<number>({
  helpValue: 'TIME',
  parse: async (input) => {
    const ms = parseDuration(input)
    if (ms !== undefined) return Math.round(ms)
    throw new Errors.CLIError(`"${input}" is no length of time: write 500ms, 30s, 5m or 1h.`)
  },
})
