import { noticeKinds } from '../../model/index.ts'
import { isMapValue, listOf, mapOf } from '../readers/group-readers.ts'
import { nameOf, type Place, type ReadBy, type Reader, wrongType } from '../readers/reader.ts'
import { duration, oneOf, readText, wholeNumber } from '../readers/scalar-readers.ts'
import { defaultSettings, noticeTellers, type Settings } from './settings.ts'

const minute = 60_000

/** More than this would be much to write at each notice. */
const keepLimit = 5_000

const readWords = listOf(readText)
const readKinds = listOf(oneOf(...noticeKinds))

/** A line for the shell, or a program with its words. */
const readCommand: Reader<readonly string[]> = (value, place) => {
  if (typeof value === 'string') return shellCommand(value, place)
  if (!Array.isArray(value)) return wrongType(value, place, 'a text or a list')
  return readSome(readWords, value, place)
}

const readMap = mapOf(
  {
    command: readCommand,
    events: (value, place) => readSome(readKinds, value, place),
    by: oneOf(...noticeTellers),
    timeout: duration(100, 10 * minute),
    attempts: wholeNumber(1, 1_000),
    keep: wholeNumber(1, keepLimit),
  },
  ['command'],
)

/** Reads how operators are told: a command alone, or a map with all that can be said. */
export const readNotify: Reader<ReadBy<typeof readMap>> = (value, place) => {
  if (isMapValue(value)) return readMap(value, place)
  if (typeof value !== 'string') return wrongType(value, place, 'a text or a map')
  const command = readCommand(value, place)
  return command && readMap({ command }, place)
}

/** How operators are told, as settings; nothing where nobody is. */
export function notifyOf(file: ReadBy<typeof readMap> | undefined): Pick<Settings, 'notify'> {
  const { command, events = noticeKinds, timeout } = file ?? {}
  if (command === undefined) return {}
  const { by, timeoutMs, attempts, keep } = defaultSettings.notify
  const known = {
    by: file?.by ?? by,
    timeoutMs: timeout ?? timeoutMs,
    attempts: file?.attempts ?? attempts,
    keep: file?.keep ?? keep,
  }
  return { notify: { command, events, ...known } }
}

function shellCommand(value: string, place: Place): readonly string[] | undefined {
  const line = readText(value, place)
  return line === undefined ? undefined : ['/bin/sh', '-c', line]
}

/** A list in which there is something; what is wrong in it has been reported. */
function readSome<T>(
  read: Reader<readonly (T | undefined)[]>,
  value: unknown,
  place: Place,
): readonly T[] | undefined {
  const items = read(value, place)
  if (items?.length === 0) {
    const { path, problems } = place
    problems.add({ code: 'HF_CONFIG_NOTIFY_EMPTY', path, values: { key: nameOf(place) } })
  }
  return items?.flatMap((item) => item ?? [])
}
