import type { Parameters } from '../../model/index.ts'

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly default?: unknown
}

/**
 * Parameters with the defaults of a schema where they say nothing: a resource that was created by
 * an older version of its kit knows nothing of what a newer one added.
 */
export function fillDefaults(schema: unknown, parameters: Parameters): Parameters {
  const { properties = {} } = schema as Schema
  const missing = Object.entries(properties).flatMap(([name, property]) => {
    const given = parameters[name]
    if (given === undefined) return property.default === undefined ? [] : [[name, property.default]]
    return isGroup(given) && property.properties !== undefined
      ? [[name, fillDefaults(property, given)]]
      : []
  })
  return missing.length === 0 ? parameters : { ...parameters, ...Object.fromEntries(missing) }
}

function isGroup(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
