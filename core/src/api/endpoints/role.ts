/** What a person or machine may do, each also what the one before may: look, act, change. */
export const roles = ['viewer', 'operator', 'administrator'] as const

/** One of the roles. */
export type Role = (typeof roles)[number]

/** The least role that may ask for something; `anyone` needs not even say who is asking. */
export type LeastRole = Role | 'anyone'

/** Whether a role is enough for what asks for another one. */
export function isEnough(role: Role | undefined, least: LeastRole): boolean {
  if (least === 'anyone') return true
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(least)
}
