import type { Role } from '../endpoints/role.ts'

/** Who asks: somebody of this machine, a person who logged in, or a machine with a token. */
export interface Caller {
  readonly kind: 'local' | 'session' | 'token'
  /** The user, the token's name, or the uid. */
  readonly name: string
  readonly role: Role
  /** Paths that a token is good for, each with all below it; every path where left out. */
  readonly paths?: readonly string[]
  /** What a write has to carry: whoever makes a browser write for them cannot know it. */
  readonly csrf?: string
}

/** Whether a path is one of those that a caller is limited to, or below one. */
export function isWithinPaths(paths: readonly string[] | undefined, path: string): boolean {
  if (paths === undefined) return true
  return paths.some((one) => path === one || path.startsWith(`${one}/`))
}
