/** How a parameter is asked for. */
export type FieldForm = 'text' | 'number' | 'flag' | 'choice' | 'lines' | 'secret' | 'json'

/** A parameter of a kit as a form asks for it, read from its JSON schema. */
export interface ParameterField {
  readonly name: string
  readonly form: FieldForm
  /** It has to be given. */
  readonly isNeeded: boolean
  /** What it is where it is left out, as text; empty where nothing. */
  readonly standard: string
  readonly description: string
  /** What it may be, where it is one of some. */
  readonly choices: readonly string[]
}

interface PropertySchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly PropertySchema[]
  readonly items?: PropertySchema
  readonly default?: unknown
  readonly description?: string
  /** It says where a secret is. */
  readonly 'x-secret'?: boolean
}

/** The parameters of a schema: those that have to be given first, then as they are written. */
export function fieldsOf(schema: Readonly<Record<string, unknown>>): readonly ParameterField[] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, PropertySchema>>
  const required = (schema['required'] ?? []) as readonly string[]
  const fields = Object.entries(properties).map(([name, property]) => {
    const isNeeded = required.includes(name) && property.default === undefined
    return fieldOf(name, property, isNeeded)
  })
  return fields.toSorted((one, other) => Number(other.isNeeded) - Number(one.isNeeded))
}

function fieldOf(name: string, property: PropertySchema, isNeeded: boolean): ParameterField {
  const choices = choicesOf(property)
  return {
    name,
    form: choices.length > 0 ? 'choice' : formOf(property),
    isNeeded,
    standard: property.default === undefined ? '' : writeValue(property.default),
    description: property.description ?? '',
    choices,
  }
}

function choicesOf({ enum: values, anyOf = [] }: PropertySchema): readonly string[] {
  if (values !== undefined) return values.map(String)
  const constants = anyOf.filter((one) => one.const !== undefined)
  return constants.length === anyOf.length ? constants.map((one) => String(one.const)) : []
}

function formOf({ type, items, 'x-secret': isSecret }: PropertySchema): FieldForm {
  if (isSecret === true) return 'secret'
  if (type === 'string') return 'text'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'flag'
  return type === 'array' && items?.type === 'string' ? 'lines' : 'json'
}

/** Where each node finds a secret, and which one. */
export interface SecretPlace {
  readonly kind: 'file' | 'environment'
  readonly name: string
}

/** The place of a secret as it stands in a form; a file where nothing does yet. */
export function readPlace(typed: string): SecretPlace {
  const found = readValue({ form: 'secret' }, typed)
  const [[kind, name] = ['file', '']] =
    typeof found === 'object' && found !== null ? Object.entries(found) : []
  return { kind: kind === 'environment' ? kind : 'file', name: String(name) }
}

/** The same as it is kept in a form; one without a name is left out. */
export function writePlace({ kind, name }: SecretPlace): string {
  return name === '' && kind === 'file' ? '' : JSON.stringify({ [kind]: name })
}

/** A value of a parameter as it stands in a form. */
export function writeValue(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What was typed as a value; what is no JSON is left as text, which the daemon then refuses. */
export function readValue({ form }: Pick<ParameterField, 'form'>, typed: string): unknown {
  if (form === 'lines') return typed.split('\n').filter((line) => line !== '')
  if (form === 'text' || form === 'choice') return typed
  try {
    return JSON.parse(typed)
  } catch {
    return typed
  }
}
