import { HoldfastError } from '../../errors/index.ts'
import type { TokenDocument, UserDocument } from '../door-documents.ts'
import type { MachineToken, User } from '../doors/register-file.ts'
import { digestOf, newSecret } from '../doors/secrets.ts'
import {
  accountNameBodySchema,
  tokenBodySchema,
  userAddBodySchema,
  userChangeBodySchema,
} from './door-schemas.ts'
import type { Endpoint, Exchange } from './endpoint.ts'
import type { Role } from './role.ts'
import { settingsAccess } from './settings-access.ts'

/** What a password needs, whatever it consists of; scrypt and the limits do the rest. */
const leastPasswordLength = 10

/** So that a secret that got lost somewhere is found, and known for what it is. */
const tokenPrefix = 'holdfast_'

interface NameBody {
  readonly name: string
}

const users: Endpoint = {
  method: 'GET',
  path: '/v1/users',
  access: settingsAccess.users,
  summary: 'The users of this node.',
  answer: { document: 'UserDocument', isList: true },
  handle: ({ doors }) => doors.keeper.register.users.map(userDocument),
}

const addUser: Endpoint = {
  method: 'POST',
  path: '/v1/users',
  access: settingsAccess.users,
  summary: 'Adds a user to this node.',
  body: userAddBodySchema,
  answer: { document: 'UserDocument' },
  async handle({ doors, body }: Exchange<unknown, NameBody & { role: Role; password: string }>) {
    const { name, role } = body
    const { register, passwords } = doors.keeper
    refuseShort(body.password)
    const password = await passwords.hash(body.password)
    const user: User = { name, role, password, changedAt: Date.now() }
    await register.change((content) => {
      if (content.users.some((one) => one.name === name)) {
        throw new HoldfastError('HF_USER_EXISTS', { name })
      }
      return { ...content, users: [...content.users, user] }
    })
    return userDocument(user)
  },
}

const changeUser: Endpoint = {
  method: 'POST',
  path: '/v1/users/change',
  access: settingsAccess.users,
  summary: 'Gives a user another role or password; all sessions of the user end.',
  body: userChangeBodySchema,
  answer: { document: 'UserDocument' },
  async handle({ doors, body }: Exchange<unknown, NameBody & { role?: Role; password?: string }>) {
    const { name, role } = body
    const { register, passwords } = doors.keeper
    const password = body.password === undefined ? undefined : refuseShort(body.password)
    const hash = password === undefined ? undefined : await passwords.hash(password)
    const given = { ...(role && { role }), ...(hash && { password: hash }) }
    const { users: after } = await register.change((content) => {
      const found = content.users.find((one) => one.name === name)
      if (found === undefined) throw new HoldfastError('HF_USER_UNKNOWN', { name })
      const changed = { ...found, ...given, changedAt: Date.now() }
      return { ...content, users: content.users.map((one) => (one === found ? changed : one)) }
    })
    doors.keeper.forget(name)
    return after.filter((one) => one.name === name).map(userDocument)[0]
  },
}

const removeUser: Endpoint = {
  method: 'POST',
  path: '/v1/users/remove',
  access: settingsAccess.users,
  summary: 'Removes a user from this node; all sessions of the user end.',
  body: accountNameBodySchema,
  answer: { document: 'UserDocument' },
  async handle({ doors, body: { name } }: Exchange<unknown, NameBody>) {
    const found = doors.keeper.register.user(name)
    if (found === undefined) throw new HoldfastError('HF_USER_UNKNOWN', { name })
    await doors.keeper.register.change((content) => {
      return { ...content, users: content.users.filter((one) => one.name !== name) }
    })
    doors.keeper.forget(name)
    return userDocument(found)
  },
}

const tokens: Endpoint = {
  method: 'GET',
  path: '/v1/tokens',
  access: settingsAccess.tokens,
  summary: 'The tokens of machines that are known to this node, without their secrets.',
  answer: { document: 'TokenDocument', isList: true },
  handle: ({ doors }) => doors.keeper.register.tokens.map(tokenDocument),
}

interface TokenBody extends NameBody {
  readonly role: Role
  readonly expiresInMs: number
  readonly paths?: readonly string[]
}

const createToken: Endpoint = {
  method: 'POST',
  path: '/v1/tokens',
  access: settingsAccess.tokens,
  summary: 'Makes a token for a machine; its secret is in this answer, and nowhere else.',
  body: tokenBodySchema,
  answer: { document: 'NewTokenDocument' },
  async handle({ doors, body }: Exchange<unknown, TokenBody>) {
    const { name, role, expiresInMs, paths } = body
    const secret = `${tokenPrefix}${newSecret()}`
    const createdAt = Date.now()
    const token: MachineToken = {
      ...{ name, role, digest: digestOf(secret), createdAt, expiresAt: createdAt + expiresInMs },
      ...(paths && { paths }),
    }
    await doors.keeper.register.change((content) => {
      if (content.tokens.some((one) => one.name === name)) {
        throw new HoldfastError('HF_BEARER_EXISTS', { name })
      }
      return { ...content, tokens: [...content.tokens, token] }
    })
    return { ...tokenDocument(token), secret }
  },
}

const revokeToken: Endpoint = {
  method: 'POST',
  path: '/v1/tokens/revoke',
  access: settingsAccess.tokens,
  summary: 'Takes a token of a machine away.',
  body: accountNameBodySchema,
  answer: { document: 'TokenDocument' },
  async handle({ doors, body: { name } }: Exchange<unknown, NameBody>) {
    const found = doors.keeper.register.tokens.find((one) => one.name === name)
    if (found === undefined) throw new HoldfastError('HF_BEARER_UNKNOWN', { name })
    await doors.keeper.register.change((content) => {
      return { ...content, tokens: content.tokens.filter((one) => one.name !== name) }
    })
    return tokenDocument(found)
  },
}

function refuseShort(password: string): string {
  const { length } = [...password]
  if (length >= leastPasswordLength) return password
  throw new HoldfastError('HF_PASSWORD_SHORT', { length, least: leastPasswordLength })
}

function userDocument({ name, role, changedAt }: User): UserDocument {
  return { name, role, changedAt }
}

function tokenDocument({ name, role, paths, createdAt, expiresAt }: MachineToken): TokenDocument {
  return { name, role, ...(paths && { paths }), createdAt, expiresAt }
}

/** Who may come in over the network. */
export const accountEndpoints: readonly Endpoint[] = [
  ...[addUser, users, changeUser, removeUser],
  ...[createToken, tokens, revokeToken],
]
