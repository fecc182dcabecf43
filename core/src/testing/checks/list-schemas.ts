/** A schema somewhere inside another. */
export interface ListedSchema {
  readonly schema: Readonly<Record<string, unknown>>
  /** Names of parameters, such as `ready.tcp`; empty for the whole. */
  readonly path: string
  /** It stands for a parameter with a name. */
  readonly isParameter: boolean
  /** It is one part of several that an outer schema, which closes them, puts together. */
  readonly isPart: boolean
}

type Schema = ListedSchema['schema']

const combining = ['allOf', 'anyOf', 'oneOf'] as const

/** A schema and every one inside it, the outer ones first. */
export function listSchemas(schema: object): readonly ListedSchema[] {
  return list({ schema: schema as Schema, path: '', isParameter: false, isPart: false })
}

function list(listed: ListedSchema): readonly ListedSchema[] {
  return [listed, ...childrenOf(listed).flatMap(list)]
}

function childrenOf({ schema, path, isPart }: ListedSchema): readonly ListedSchema[] {
  const properties = Object.entries(asObject(schema['properties'])).map(([name, child]) => ({
    schema: asObject(child),
    path: path === '' ? name : `${path}.${name}`,
    isParameter: true,
    isPart: false,
  }))
  const isOuterClosed = isPart || schema['unevaluatedProperties'] === false
  const parts = combining.flatMap((keyword) =>
    asList(schema[keyword]).map((child) => ({
      schema: child,
      path,
      isParameter: false,
      isPart: isOuterClosed,
    })),
  )
  const items = [schema['items'], ...Object.values(asObject(schema['patternProperties']))]
    .filter((child) => typeof child === 'object' && child !== null)
    .map((child) => ({
      schema: child as Schema,
      path: `${path}[]`,
      isParameter: false,
      isPart: false,
    }))
  return [...properties, ...parts, ...items]
}

function asObject(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {}
}

function asList(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.map(asObject) : []
}
