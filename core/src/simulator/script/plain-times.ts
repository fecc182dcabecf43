import { isMapValue } from '../../config/index.ts'
import type { Path } from '../../config/text/path.ts'
import type { Finding } from '../../config/text/problem-list.ts'
import { parseDuration } from '../../kit/duration.ts'
import type { Deed } from './action.ts'
import { actionFields } from './action-fields.ts'
import type { Words } from './words.ts'

/** The keys that are lengths of time, or maps of them. */
const timeKeys = [
  ...['at', 'restartAfter', 'timeout', 'by', 'back', 'recoverWithin', 'startupWait'],
  ...['lasts', 'healAt', 'dropWithin', 'takes', 'timeouts'],
]

/** A map whose lengths of time are in milliseconds, under names that end in `Ms`. */
export function plainTimes(value: Words): Words {
  const entries = Object.entries(value).map(([key, one]) => {
    return timeKeys.includes(key) ? [`${key}Ms`, inMs(one)] : [key, one]
  })
  return Object.fromEntries(entries)
}

function inMs(value: unknown): unknown {
  if (typeof value === 'string') return parseDuration(value)
  if (!isMapValue(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inMs(one)]))
}

/** Lengths of time that are written both ways at once. */
export function clashingTimes(value: Words, path: Path): readonly Finding[] {
  const twice = timeKeys.filter((key) => has(value, key) && has(value, `${key}Ms`))
  return twice.map((key) => ({
    code: 'HF_INPUT_INVALID',
    path: [...path, key],
    values: { key, detail: `is there twice, as "${key}" and as "${key}Ms"` },
  }))
}

/** Lengths of time that an action needs and that are written in neither way. */
export function missingTimes(action: Words, path: Path): readonly Finding[] {
  const { neededTime } = actionFields[action['kind'] as Deed['kind']]
  const needed = ['at', ...(neededTime === undefined ? [] : [neededTime])]
  const absent = needed.filter((key) => !has(action, key) && !has(action, `${key}Ms`))
  return absent.map((key) => ({
    code: 'HF_INPUT_KEY_MISSING',
    path,
    side: 'key',
    values: { key },
  }))
}

function has(value: Words, key: string): boolean {
  return Object.hasOwn(value, key)
}
