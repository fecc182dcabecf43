import type { Role } from '../../../src/api/endpoints/role.ts'
import { roles } from '../../../src/api/endpoints/role.ts'
import { useText } from '../texts/use-text.ts'
import { ChoiceLine } from './form-lines.tsx'

interface RoleLineProps {
  readonly role: Role
  onChange(role: Role): void
}

/** A line of a form in which a role is chosen. */
export function RoleLine({ role, onChange }: RoleLineProps) {
  const { text } = useText()
  return (
    <ChoiceLine
      id="setting-role"
      label={text('settings.role')}
      value={role}
      options={roles.map((one) => [one, text(`role.${one}`)])}
      onChange={(value) => onChange(value as Role)}
    />
  )
}
