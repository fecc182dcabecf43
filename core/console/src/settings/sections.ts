import { isEnough, type LeastRole, type Role } from '../../../src/api/endpoints/role.ts'
import { settingsAccess } from '../../../src/api/endpoints/settings-access.ts'

/** The parts of the settings, as they stand in the address. */
export const sections = ['users', 'tokens', 'audit', 'notices', 'quorum'] as const

/** One of them. */
export type SectionName = (typeof sections)[number]

/** Who may see a part. */
export const neededToSee: Readonly<Record<SectionName, LeastRole>> = {
  ...settingsAccess,
  quorum: settingsAccess.rules,
}

/** The part that an address names; where it names none, the first that a role may see. */
export function sectionOf(subject: string | undefined, role: Role): SectionName {
  const named = sections.find((one) => one === subject)
  return named ?? sections.find((one) => isEnough(role, neededToSee[one])) ?? 'quorum'
}
