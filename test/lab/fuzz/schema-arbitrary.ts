import fc, { type Arbitrary } from 'fast-check'

type Schema = Readonly<Record<string, unknown>>

/** Names that the lab's cluster knows, and some that no cluster should trip over. */
const names = fc.oneof(
  fc.constantFrom('solo', 'n1', 'n2', 'stand-in', 'process'),
  fc.constantFrom('__proto__', 'constructor', 'toString', '../x', '%00', '\u0000', '\ud800', '-'),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

const numbers = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, -0, -1, 1e308, 2 ** 53, 86_400_000, 86_400_001, 0.5),
)

/** Whatever JSON can say. */
export const anything: Arbitrary<unknown> = fc.oneof(fc.jsonValue({ maxDepth: 4 }), names, numbers)

/** Values that mostly fit a schema; now and then a part of one does not. */
export function fitting(schema: Schema): Arbitrary<unknown> {
  return fc.oneof({ arbitrary: plain(schema), weight: 30 }, { arbitrary: anything, weight: 1 })
}

function plain(schema: Schema): Arbitrary<unknown> {
  const { const: only, enum: several, oneOf, type, items, pattern } = schema
  if (only !== undefined) return fc.constant(only)
  if (Array.isArray(several)) return fc.constantFrom(...several)
  if (Array.isArray(oneOf)) return fc.oneof(...oneOf.map(plain))
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer' || type === 'number') return numbers
  if (type === 'array') return fc.array(fitting(items as Schema), { maxLength: 5 })
  if (type === 'string') {
    return typeof pattern === 'string' ? fc.oneof(fc.nat().map(String), names) : names
  }
  return objectOf(schema)
}

function objectOf({ properties = {}, required = [] }: Schema): Arbitrary<unknown> {
  const fields = Object.entries(properties as Record<string, Schema>)
  if (fields.length === 0) return fc.dictionary(names, anything, { maxKeys: 4 })
  const arbitraries = Object.fromEntries(fields.map(([name, field]) => [name, fitting(field)]))
  const whole = fc.record(arbitraries, { requiredKeys: required as string[] })
  const others = [fc.record(arbitraries, { requiredKeys: [] }), extended(whole)]
  return fc.oneof({ arbitrary: whole, weight: 20 }, ...others)
}

/** With a field that nobody knows. */
function extended(objects: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(objects, names, anything).map(([object, name, value]) => {
    return { ...(object as object), [name]: value }
  })
}
