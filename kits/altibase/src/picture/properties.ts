/** Properties of a server by their names; the last one counts where a name comes twice. */
export type Properties = ReadonlyMap<string, string>

/** Reads `conf/altibase.properties`: `NAME = VALUE`, with `#` before what is no property. */
export function parseProperties(text: string): Properties {
  const found = text.split('\n').flatMap((line): [string, string][] => {
    const [bare = ''] = line.split('#')
    const at = bare.indexOf('=')
    if (at < 0) return []
    const property = bare.slice(0, at).trim().toUpperCase()
    return property === '' ? [] : [[property, bare.slice(at + 1).trim()]]
  })
  return new Map(found)
}

/** What a server goes by: `ALTIBASE_NAME` in its environment wins over the file. */
export function propertyOf(
  properties: Properties,
  environment: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  return environment[`ALTIBASE_${name}`] ?? properties.get(name)
}

/** What the server takes where its file says nothing. */
const defaults = { PORT_NO: 20_300, REPLICATION_PORT_NO: 0 } as const

/** The ports of a server; 0 for replication says that it is off. */
export interface Ports {
  readonly client: number
  readonly replication: number
}

/** Reads both ports; throws where one is no number. */
export function readPorts(
  properties: Properties,
  environment: Readonly<Record<string, string>>,
): Ports {
  const read = (name: keyof typeof defaults): number => {
    const text = propertyOf(properties, environment, name) ?? String(defaults[name])
    if (/^\d{1,5}$/.test(text)) return Number(text)
    throw new Error(`the property ${name} is "${text}", which is no port`)
  }
  return { client: read('PORT_NO'), replication: read('REPLICATION_PORT_NO') }
}

/** A path among the properties, in which `?` stands for the home. */
export function readPath(text: string, home: string): string {
  return text.replace(/^\?/, home)
}
