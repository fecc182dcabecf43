/** Where a secret stands in the parameters: the names that lead to it. */
export type SecretPath = readonly string[]

type Schema = Readonly<Record<string, unknown>>

/** Where a schema of parameters has its secrets: under `properties` alone, at any depth. */
export function listSecrets(schema: unknown): readonly SecretPath[] {
  if (!isSchema(schema)) return []
  if (schema['x-secret'] === true) return [[]]
  const { properties } = schema
  if (!isSchema(properties)) return []
  return Object.entries(properties).flatMap(([name, child]) =>
    listSecrets(child).map((path) => [name, ...path]),
  )
}

/** How many secrets a schema marks anywhere: more than are listed cannot be found in parameters. */
export function countMarks(schema: unknown): number {
  if (typeof schema !== 'object' || schema === null) return 0
  const own = (schema as Schema)['x-secret'] === true ? 1 : 0
  return Object.values(schema).reduce((sum, child) => sum + countMarks(child), own)
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
