import type { Draft } from '../hierarchy/draft.ts'
import { givenOn } from '../hierarchy/keep-completed.ts'
import type { KnownKit } from '../hierarchy/known-kit.ts'

/** What a resource protects on one node, to be compared; and which parameter says it. */
export interface Identity {
  readonly text: string
  readonly parameter: string
}

/** The identity of a resource on a node; `undefined` where its kit declares none. */
export type IdentityOf = (draft: Draft, node: string) => Identity | undefined

/** How the kits declare identities: the parameters whose schema says `"x-identity": true`. */
export function identitiesOf(kits: ReadonlyMap<string, KnownKit>): IdentityOf {
  const parametersOf = new Map(
    [...kits].map(([kind, { schema }]) => [kind, markedParameters(schema, 'x-identity')]),
  )
  return (draft, node) => {
    const [parameter, ...further] = parametersOf.get(draft.kind) ?? []
    if (parameter === undefined) return undefined
    const given = givenOn(draft, node)
    const values = [parameter, ...further].map((name) => given[name])
    if (values.some((value) => value === undefined)) return undefined
    return { text: values.map(normalise).join(' '), parameter }
  }
}

/** The parameters that a schema marks with a keyword, in the schema's order. */
export function markedParameters(schema: KnownKit['schema'], keyword: string): readonly string[] {
  const properties = Object.entries((schema['properties'] as object | undefined) ?? {})
  return properties.flatMap(([name, property]) => {
    return (property as Readonly<Record<string, unknown>>)[keyword] === true ? [name] : []
  })
}

const withPrefix = /^([0-9a-f.:]+)\/\d{1,3}$/

/** Case and white space say nothing, nor does the prefix length of an address. */
function normalise(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).trim().toLowerCase()
  const plain = text.replaceAll(/\s+/g, ' ')
  return shortAddress(withPrefix.exec(plain)?.[1] ?? plain)
}

/** An IPv6 address has many spellings and one short form, which URLs are written with. */
function shortAddress(text: string): string {
  if (!text.includes(':')) return text
  const url = URL.parse(`http://[${text}]/`)
  return url === null ? text : url.hostname.slice(1, -1)
}
