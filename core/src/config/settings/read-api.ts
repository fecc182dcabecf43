import { isMapValue, listOf, mapOf } from '../readers/group-readers.ts'
import { inside, type Place, type ReadBy, type Reader, wrongType } from '../readers/reader.ts'
import { duration, oneOf, readText, wholeNumber } from '../readers/scalar-readers.ts'
import { isIpAddress } from './is-ip-address.ts'
import { folderOf, joinPath } from './join-path.ts'
import { type ApiSettings, defaultSettings, type Settings } from './settings.ts'

const second = 1_000
const minute = 60 * second
const day = 24 * 60 * minute

const readSwitch = oneOf('on', 'off')

const readMap = mapOf({
  addresses: listOf(readText),
  port: wholeNumber(1, 65_535),
  certificate: readText,
  key: readText,
  session: mapOf({ idle: duration(10 * second, day), limit: duration(10 * second, 30 * day) }),
})

type ApiFile = ReadBy<typeof readMap>

/** Reads whether and how the api is served over the network: a word, or a map with the details. */
export const readApi: Reader<ApiFile | 'off'> = (value, place) => {
  if (isMapValue(value)) {
    const file = readMap(value, place)
    if (file !== undefined) validate(file, place)
    return file
  }
  if (typeof value !== 'string') return wrongType(value, place, 'on, off or a map')
  const word = readSwitch(value, place)
  return word === 'on' ? readMap({}, place) : word
}

/** How the api is served over the network, as settings; nothing where it is not. */
export function apiOf(file: ApiFile | 'off' | undefined, source: string): Pick<Settings, 'api'> {
  if (file === undefined || file === 'off') return {}
  const { port, idleMs, limitMs } = defaultSettings.api
  const { certificate, key = certificate } = file
  const absolute = (path: string) => joinPath(folderOf(source), path)
  const api: ApiSettings = {
    addresses: file.addresses?.flatMap((one) => one ?? []) ?? [],
    port: file.port ?? port,
    idleMs: file.session?.idle ?? idleMs,
    limitMs: file.session?.limit ?? limitMs,
    ...(certificate !== undefined &&
      key !== undefined && {
        certificate: { certificate: absolute(certificate), key: absolute(key) },
      }),
  }
  return { api }
}

function validate({ addresses = [], certificate, key }: ApiFile, place: Place): void {
  const { problems } = place
  for (const [position, found] of addresses.entries()) {
    if (found === undefined || isIpAddress(found)) continue
    const { path } = inside(inside(place, 'addresses'), position)
    problems.add({ code: 'HF_CONFIG_API_ADDRESS', path, values: { found } })
  }
  if (key === undefined || certificate !== undefined) return
  problems.add({ code: 'HF_CONFIG_API_KEY', path: inside(place, 'key').path, values: {} })
}
