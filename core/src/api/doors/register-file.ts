import { type Role, roles } from '../endpoints/role.ts'
import type { PasswordHash } from './passwords.ts'

/** A person who may log in. */
export interface User {
  readonly name: string
  readonly role: Role
  readonly password: PasswordHash
  /** Times are ms since 1970. */
  readonly changedAt: number
}

/** A machine that may ask with a secret word, of which only the digest is kept. */
export interface MachineToken {
  readonly name: string
  readonly role: Role
  readonly digest: string
  readonly paths?: readonly string[]
  readonly createdAt: number
  readonly expiresAt: number
}

/** Who may ask over the network. */
export interface RegisterContent {
  readonly users: readonly User[]
  readonly tokens: readonly MachineToken[]
}

/** Of the file's form; a newer one is not read as if it were this. */
const form = 1

/** The text of a register. */
export function renderRegister(content: RegisterContent): string {
  return `${JSON.stringify({ form, ...content }, undefined, 2)}\n`
}

/** The register in a text; throws with what is wrong, for nothing of it is to be believed then. */
export function parseRegister(text: string): RegisterContent {
  const found = JSON.parse(text) as Readonly<Record<string, unknown>> | null
  if (found?.['form'] !== form) throw new Error(`its form is not ${form}`)
  const users = listIn(found, 'users')
  const tokens = listIn(found, 'tokens')
  if (!users.every(isUser)) throw new Error('one of its users is not complete')
  if (!tokens.every(isToken)) throw new Error('one of its tokens is not complete')
  return { users, tokens }
}

function listIn(found: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const list = found[key]
  if (!Array.isArray(list)) throw new Error(`it has no list of ${key}`)
  return list
}

function isUser(value: unknown): value is User {
  const { name, role, password, changedAt } = fieldsOf(value)
  return isText(name) && isRole(role) && isNumber(changedAt) && isHash(password)
}

function isToken(value: unknown): value is MachineToken {
  const { name, role, digest, paths, createdAt, expiresAt } = fieldsOf(value)
  const isNamed = isText(name) && isRole(role) && isText(digest)
  const isLimited = paths === undefined || (Array.isArray(paths) && paths.every(isText))
  return isNamed && isLimited && isNumber(createdAt) && isNumber(expiresAt)
}

/** Within what one hash may cost: a file must not be able to take the daemon's memory. */
function isHash(value: unknown): value is PasswordHash {
  const { cost, blockSize, parallelization, salt, key } = fieldsOf(value)
  const isAffordable = isNumber(cost) && cost <= 32_768 && isNumber(blockSize) && blockSize <= 8
  const isParallel = isNumber(parallelization) && parallelization <= 16
  return isAffordable && isParallel && isText(salt) && isText(key)
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value)
const isRole = (value: unknown): value is Role => roles.some((role) => role === value)
