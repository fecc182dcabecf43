import type { Role } from '../../../src/api/endpoints/role.ts'

/** A token that is wanted, as it stands in a form. */
export interface WantedToken {
  readonly name: string
  readonly role: Role
  readonly days: number
  readonly paths: readonly string[]
}

/** What the command line does the same by; it asks for passwords by itself. */
export const accountCommands = {
  addUser: (name: string, role: Role) => `holdfast user add ${named(name)} --role ${role}`,
  changeUser(name: string, given: { readonly role?: Role; readonly password?: string }) {
    const role = given.role === undefined ? '' : ` --role ${given.role}`
    return `holdfast user set ${named(name)}${role}${given.password ? ' --password' : ''}`
  },
  removeUser: (name: string) => `holdfast user remove ${named(name)}`,
  createToken({ name, role, days, paths }: WantedToken) {
    const said = paths.map((path) => ` --path ${path}`).join('')
    return `holdfast token create ${named(name)} --role ${role} --expires ${days * 24}h${said}`
  },
  revokeToken: (name: string) => `holdfast token revoke ${named(name)}`,
} as const

function named(name: string): string {
  return name === '' ? 'NAME' : name
}
