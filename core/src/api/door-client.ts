import type { Asking } from './ask-json.ts'
import type {
  AuditDocument,
  NetworkDocument,
  NewTokenDocument,
  TokenDocument,
  UserDocument,
} from './documents.ts'
import type { Role } from './endpoints/role.ts'

/** A user as it is to be. */
export interface UserWish {
  readonly name: string
  readonly role?: Role
  readonly password?: string
}

/** A token as it is to be. */
export interface TokenWish {
  readonly name: string
  readonly role: Role
  readonly expiresInMs: number
  /** Good for every path where left out. */
  readonly paths?: readonly string[]
}

/** The part of the api that is about who may come in, and what they did. */
export interface DoorClient {
  network(): Promise<NetworkDocument>
  users(): Promise<readonly UserDocument[]>
  addUser(wish: Required<UserWish>): Promise<UserDocument>
  changeUser(wish: UserWish): Promise<UserDocument>
  removeUser(name: string): Promise<UserDocument>
  tokens(): Promise<readonly TokenDocument[]>
  createToken(wish: TokenWish): Promise<NewTokenDocument>
  revokeToken(name: string): Promise<TokenDocument>
  /** The newest lines of the record, oldest first. */
  audit(limit: number): Promise<readonly AuditDocument[]>
}

/** A client of that part. */
export function createDoorClient({ get, post }: Asking): DoorClient {
  return {
    network: () => get('/v1/network'),
    users: () => get('/v1/users'),
    addUser: (wish) => post('/v1/users', wish),
    changeUser: (wish) => post('/v1/users/change', wish),
    removeUser: (name) => post('/v1/users/remove', { name }),
    tokens: () => get('/v1/tokens'),
    createToken: (wish) => post('/v1/tokens', wish),
    revokeToken: (name) => post('/v1/tokens/revoke', { name }),
    audit: (limit) => get(`/v1/audit?limit=${limit}`),
  }
}
