// Turns types into JSON Schemas: what a type says is written once, and is checked like this.
import { docOf, keyOf } from '../machine/syntax.mjs'
import { findDeclaration } from './modules.mjs'

const keywords = {
  TSStringKeyword: { type: 'string' },
  TSNumberKeyword: { type: 'number' },
  TSBooleanKeyword: { type: 'boolean' },
  TSNullKeyword: { type: 'null' },
  TSUnknownKeyword: {},
}

/** How each form of a type is written as a schema; `scope` is where its names are looked up. */
const forms = {
  TSArrayType: ({ elementType }, scope) => ({ type: 'array', items: schemaOf(elementType, scope) }),
  TSLiteralType: ({ literal }) => ({ const: literal.value }),
  TSTypeOperator: ({ typeAnnotation }, scope) => schemaOf(typeAnnotation, scope),
  TSParenthesizedType: ({ typeAnnotation }, scope) => schemaOf(typeAnnotation, scope),
  TSTypeLiteral: ({ members }, scope) => objectOf(fieldsOf(members, scope)),
  TSUnionType: ({ types }, scope) => unionOf(types.filter(isInJson), scope),
  TSTypeReference: referenceOf,
  TSIndexedAccessType: indexedOf,
}

/** The JSON Schema of a type; throws where its form is not known here. */
function schemaOf(node, scope) {
  const keyword = keywords[node.type]
  if (keyword !== undefined) return keyword
  const write = forms[node.type]
  if (write === undefined) throw new Error(`${scope.path}: no schema of ${node.type} is known`)
  return write(node, scope)
}

/** What is undefined is left out of JSON. */
function isInJson({ type }) {
  return type !== 'TSUndefinedKeyword'
}

function unionOf(types, scope) {
  const schemas = types.map((type) => schemaOf(type, scope))
  const isLiteral = (schema) => Object.keys(schema).join() === 'const'
  if (schemas.every(isLiteral)) return { enum: schemas.map((schema) => schema.const) }
  const isPlain = (schema) => Object.keys(schema).join() === 'type'
  if (schemas.every(isPlain) && schemas.length > 1) {
    return { type: schemas.map(({ type }) => type) }
  }
  const literals = schemas.filter(isLiteral).map((schema) => schema.const)
  const others = schemas.filter((schema) => !isLiteral(schema))
  const all = [...(literals.length > 0 ? [{ enum: literals }] : []), ...others]
  return all.length === 1 ? all[0] : { anyOf: all }
}

function objectOf(fields) {
  const required = [...fields].filter(([, { isOptional }]) => !isOptional).map(([name]) => name)
  const properties = [...fields].map(([name, { schema }]) => [name, schema])
  const needed = required.length > 0 ? { required } : {}
  return { type: 'object', ...needed, properties: Object.fromEntries(properties) }
}

function fieldsOf(members, scope) {
  const fields = members.map((member) => {
    const { optional, typeAnnotation } = member
    const type = typeAnnotation.typeAnnotation
    const isOptional = optional || (type.type === 'TSUnionType' && !type.types.every(isInJson))
    const description = docOf(scope, member)
    const schema = { ...schemaOf(type, scope), ...(description && { description }) }
    return [keyOf(member), { schema, isOptional }]
  })
  return new Map(fields)
}

function referenceOf(node, scope) {
  const { name } = node.typeName
  const [first, second] = node.typeArguments?.params ?? []
  if (name === 'Readonly') return schemaOf(first, scope)
  if (name === 'Record') return recordOf(first, schemaOf(second, scope), scope)
  if (name === 'Omit' || name === 'Pick') return objectOf(fieldsOfReference(node, scope))
  const found = findDeclaration(scope.path, name)
  addComponent(found, scope)
  return { $ref: `#/components/schemas/${found.name}` }
}

function recordOf(keys, values, scope) {
  const any = Object.keys(values).length === 0
  const names = keys.type === 'TSStringKeyword' ? undefined : namesOf(keys, scope)
  const properties = names && { propertyNames: { enum: names } }
  return { type: 'object', ...properties, ...(any ? {} : { additionalProperties: values }) }
}

/** The names that a type of keys allows; none where it is any text. */
function namesOf(node, scope) {
  const inner = node.type === 'TSTypeReference' ? typeOf(node, scope) : { node, scope }
  const { const: only, enum: several } = schemaOf(inner.node, inner.scope)
  return several ?? (only === undefined ? undefined : [only])
}

function typeOf({ typeName }, scope) {
  const { node, module } = findDeclaration(scope.path, typeName.name)
  return { node: node.typeAnnotation, scope: { ...scope, ...module } }
}

/** The fields of an interface, with those it extends, or of `Omit` and `Pick`. */
function fieldsOfReference(node, scope) {
  const { name } = node.typeName ?? node.expression
  const [first, second] = node.typeArguments?.params ?? []
  if (name === 'Omit' || name === 'Pick') {
    const keys = namesOf(second, scope)
    const isMeant = ([key]) => keys.includes(key) === (name === 'Pick')
    return new Map([...fieldsOfReference(first, scope)].filter(isMeant))
  }
  const { node: declared, module } = findDeclaration(scope.path, name)
  return fieldsOfInterface(declared, { ...scope, ...module })
}

function fieldsOfInterface(node, scope) {
  if (node.type !== 'TSInterfaceDeclaration') {
    throw new Error(`${scope.path}: ${node.id?.name} is no interface`)
  }
  const inherited = (node.extends ?? []).flatMap((one) => [...fieldsOfReference(one, scope)])
  return new Map([...inherited, ...fieldsOf(node.body.body, scope)])
}

/** `Type['field']`, or the values of a constant: `(typeof constant)[number]`. */
function indexedOf({ objectType, indexType }, scope) {
  const object = objectType.type === 'TSParenthesizedType' ? objectType.typeAnnotation : objectType
  if (object.type === 'TSTypeQuery') return { enum: valuesOf(object.exprName.name, scope) }
  const { schema } = fieldsOfReference(object, scope).get(indexType.literal.value)
  const { description: _said, ...rest } = schema
  return rest
}

function valuesOf(name, scope) {
  const { node } = findDeclaration(scope.path, name)
  const { elements, properties } = node.expression ?? node
  return elements?.map(({ value }) => value) ?? properties.map(({ value }) => value.value)
}

/** Adds the schema of a declaration to the components, once, with all that it refers to. */
function addComponent({ name, node, module }, { components, sources }) {
  const known = sources.get(name)
  if (known !== undefined && known !== module.path) throw new Error(`${name} is there twice`)
  if (known !== undefined) return
  sources.set(name, module.path)
  const scope = { ...module, components, sources }
  const isInterface = node.type === 'TSInterfaceDeclaration'
  const schema = isInterface
    ? objectOf(fieldsOfInterface(node, scope))
    : schemaOf(node.typeAnnotation, scope)
  const description = docOf(module, node)
  components.set(name, { ...(description && { description }), ...schema })
}

/** The schemas of types of a file and of all that they refer to, by their names. */
export function schemasOf(path, names) {
  const scope = { components: new Map(), sources: new Map() }
  for (const name of names) addComponent(findDeclaration(path, name), scope)
  const sorted = [...scope.components].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted)
}
