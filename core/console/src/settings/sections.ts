import type { LeastRole } from '../../../src/api/endpoints/role.ts'
import { settingsAccess } from '../../../src/api/endpoints/settings-access.ts'

/** The parts of the settings, as they stand in the address. */
export const sections = ['users', 'tokens', 'audit'] as const

/** One of them. */
export type SectionName = (typeof sections)[number]

/** Who may see a part. */
export const neededToSee: Readonly<Record<SectionName, LeastRole>> = settingsAccess

/** The part that an address names; the first where it names none. */
export function sectionOf(subject: string | undefined): SectionName {
  return sections.find((one) => one === subject) ?? 'users'
}
