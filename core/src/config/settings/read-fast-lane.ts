import { isMapValue, listOf, mapOf } from '../readers/group-readers.ts'
import { inside, type Place, type ReadBy, type Reader, wrongType } from '../readers/reader.ts'
import { oneOf, readText } from '../readers/scalar-readers.ts'
import type { Settings } from './settings.ts'
import { validateAddresses } from './validate-addresses.ts'

const readMode = oneOf('on', 'watch', 'off')

const readMap = mapOf({ mode: readMode, witness: listOf(readText) }, ['mode'])

type FastLaneFile = ReadBy<typeof readMap>

/** Reads whether the node listens to the kernels of others: a word, or a map with the witnesses. */
export const readFastLane: Reader<FastLaneFile> = (value, place) => {
  if (isMapValue(value)) {
    const file = readMap(value, place)
    if (file !== undefined) validate(file, place)
    return file
  }
  if (typeof value !== 'string') return wrongType(value, place, 'on, watch, off or a map')
  const mode = readMode(value, place)
  return mode && readMap({ mode }, place)
}

/** The fast lane as a setting; nothing where it is off. Who is `reachable` is a witness as well. */
export function fastLaneOf(
  file: FastLaneFile | undefined,
  reachable: readonly (string | undefined)[] = [],
): Pick<Settings, 'fastLane'> {
  const mode = file?.mode
  if (file === undefined || mode === undefined || mode === 'off') return {}
  const witness = [...(file.witness ?? []), ...reachable].flatMap((one) => one ?? [])
  return { fastLane: { mode, witness: [...new Set(witness)] } }
}

function validate({ witness }: FastLaneFile, place: Place): void {
  if (witness === undefined) return
  validateAddresses(witness, inside(place, 'witness'), {
    ...{ count: 'HF_CONFIG_WITNESS_COUNT', address: 'HF_CONFIG_WITNESS_ADDRESS' },
  })
}
