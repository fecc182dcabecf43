import { parseDuration } from '../../kit/duration.ts'
import { formatDuration } from './format-duration.ts'
import { nameOf, type Place, type Reader, wrongType } from './reader.ts'

/** Reads a text that is not empty. */
export const readText: Reader<string> = (value, place) => {
  if (typeof value === 'string' && value.trim() !== '') return value
  return wrongType(value, place, 'a text')
}

/** Reads true or false. */
export const readFlag: Reader<boolean> = (value, place) => {
  return typeof value === 'boolean' ? value : wrongType(value, place, 'true or false')
}

/** Reads a whole number between two limits, both included. */
export function wholeNumber(least: number, most: number): Reader<number> {
  return (value, place) => {
    if (!Number.isInteger(value)) return wrongType(value, place, 'a whole number')
    const number = value as number
    if (number >= least && number <= most) return number
    return outOfRange(place, String(number), `${least} to ${most}`)
  }
}

/** Reads a length of time between two limits, given and read in whole milliseconds. */
export function duration(leastMs: number, mostMs: number): Reader<number> {
  return (value, place) => {
    const ms = typeof value === 'string' ? parseDuration(value) : undefined
    const wholeMs = Math.round(ms ?? 0)
    if (ms === undefined || Math.abs(ms - wholeMs) > 1e-6) return noDuration(value, place)
    if (wholeMs >= leastMs && wholeMs <= mostMs) return wholeMs
    const range = `${formatDuration(leastMs)} to ${formatDuration(mostMs)}`
    return outOfRange(place, String(value), range)
  }
}

/** Reads one of a few words. */
export function oneOf<const T extends string>(...words: readonly T[]): Reader<T> {
  return (value, place) => {
    if (typeof value !== 'string') return wrongType(value, place, `one of ${words.join(', ')}`)
    const word = words.find((candidate) => candidate === value)
    if (word !== undefined) return word
    place.problems.add({
      code: 'HF_INPUT_CHOICE',
      path: place.path,
      values: { key: nameOf(place), found: value },
      misspelt: { word: value, known: words },
    })
    return undefined
  }
}

function noDuration(value: unknown, place: Place): undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return wrongType(value, place, 'a length of time')
  }
  const values = { key: nameOf(place), found: value }
  place.problems.add({ code: 'HF_INPUT_DURATION', path: place.path, values })
  return undefined
}

function outOfRange(place: Place, found: string, range: string): undefined {
  const values = { key: nameOf(place), found, range }
  place.problems.add({ code: 'HF_INPUT_RANGE', path: place.path, values })
  return undefined
}
