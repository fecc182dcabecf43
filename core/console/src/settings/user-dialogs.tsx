import { Alert } from '@patternfly/react-core'
import { useState } from 'react'
import type { UserDocument } from '../../../src/api/documents.ts'
import type { Role } from '../../../src/api/endpoints/role.ts'
import { useSession } from '../state/session-context.ts'
import { useWrite } from '../state/use-write.ts'
import { useText } from '../texts/use-text.ts'
import { accountCommands } from './account-commands.ts'
import { TextLine } from './form-lines.tsx'
import { NameLine } from './name-line.tsx'
import { RoleLine } from './role-line.tsx'
import { SettingDialog } from './setting-dialog.tsx'

interface Ends {
  onClose(): void
  /** It was done. */
  onDone(): void
}

interface OfUser extends Ends {
  readonly user: UserDocument
}

/** Asks for a new user. */
export function AddUserDialog({ onClose, onDone }: Ends) {
  const { text } = useText()
  const write = useWrite()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [password, setPassword] = useState('')
  const add = async () => {
    if (await write.send('/v1/users', { name, role, password })) onDone()
  }
  return (
    <SettingDialog
      title={text('users.add-title')}
      word={text('users.add-do')}
      isReady={name !== '' && password !== ''}
      write={write}
      command={accountCommands.addUser(name, role)}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <NameLine name={name} onChange={setName} />
      <RoleLine role={role} onChange={setRole} />
      <TextLine
        id="setting-password"
        type="password"
        label={text('log-in.password')}
        isRequired
        value={password}
        onChange={setPassword}
      />
    </SettingDialog>
  )
}

/** Asks for another role or password of a user. */
export function ChangeUserDialog({ user, onClose, onDone }: OfUser) {
  const { text } = useText()
  const write = useWrite()
  const { name } = user
  const [role, setRole] = useState(user.role)
  const [password, setPassword] = useState('')
  const given = {
    ...(role !== user.role && { role }),
    ...(password !== '' && { password }),
  }
  const change = async () => {
    if (await write.send('/v1/users/change', { name, ...given })) onDone()
  }
  return (
    <SettingDialog
      title={text('users.change-title', { name })}
      word={text('users.change-do')}
      isReady={Object.keys(given).length > 0}
      write={write}
      command={accountCommands.changeUser(name, given)}
      onSubmit={() => void change()}
      onClose={onClose}
    >
      <SessionsEnd user={user} />
      <RoleLine role={role} onChange={setRole} />
      <TextLine
        id="setting-password"
        type="password"
        label={text('users.new-password')}
        help={text('users.same-password')}
        value={password}
        onChange={setPassword}
      />
    </SettingDialog>
  )
}

/** Asks whether a user is really to be removed. */
export function RemoveUserDialog({ user, onClose, onDone }: OfUser) {
  const { text } = useText()
  const write = useWrite()
  const { name } = user
  const remove = async () => {
    if (await write.send('/v1/users/remove', { name })) onDone()
  }
  return (
    <SettingDialog
      title={text('users.remove-title', { name })}
      word={text('users.remove-do')}
      isDangerous
      isReady
      write={write}
      command={accountCommands.removeUser(name)}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <SessionsEnd user={user} />
    </SettingDialog>
  )
}

function SessionsEnd({ user: { name } }: Pick<OfUser, 'user'>) {
  const { text } = useText()
  const { session } = useSession()
  if (name !== session.user) return <p>{text('users.sessions-end', { name })}</p>
  return <Alert variant="warning" isInline title={text('users.own-session-ends')} />
}
