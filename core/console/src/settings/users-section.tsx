import { Button, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { UserDocument } from '../../../src/api/documents.ts'
import { DateMoment } from '../shell/date-moment.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { useSession } from '../state/session-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { OfThisNode } from './of-this-node.tsx'
import { SectionCard } from './section-card.tsx'
import { AddUserDialog, ChangeUserDialog, RemoveUserDialog } from './user-dialogs.tsx'

/** What is being done about users. */
type Doing =
  | { readonly what: 'add' }
  | { readonly what: 'change' | 'remove'; readonly user: UserDocument }

/** Who may log in on this node. */
export function UsersSection() {
  const { text } = useText()
  const { node } = useStatus()
  const [writes, setWrites] = useState(0)
  const [doing, setDoing] = useState<Doing>()
  const loaded = useLoaded<readonly UserDocument[]>('/v1/users', writes)
  const closed = {
    onClose: () => setDoing(undefined),
    onDone: () => {
      setDoing(undefined)
      setWrites(writes + 1)
    },
  }
  return (
    <SectionCard
      title={text('settings.users')}
      lead={<OfThisNode said={text('users.lead', { node })} />}
      buttons={<Button onClick={() => setDoing({ what: 'add' })}>{text('users.add')}</Button>}
      loaded={loaded}
    >
      {(users) => (
        <>
          <UserTable users={users} onDo={setDoing} />
          {doing?.what === 'add' && <AddUserDialog {...closed} />}
          {doing?.what === 'change' && <ChangeUserDialog user={doing.user} {...closed} />}
          {doing?.what === 'remove' && <RemoveUserDialog user={doing.user} {...closed} />}
        </>
      )}
    </SectionCard>
  )
}

interface UserTableProps {
  readonly users: readonly UserDocument[]
  onDo(doing: Doing): void
}

function UserTable({ users, onDo }: UserTableProps) {
  const { text } = useText()
  if (users.length === 0) return <p>{text('users.none')}</p>
  return (
    <Table variant="compact" gridBreakPoint="grid-md" aria-label={text('settings.users')}>
      <Thead>
        <Tr>
          <Th>{text('settings.name')}</Th>
          <Th>{text('settings.role')}</Th>
          <Th>{text('users.changed')}</Th>
          <Th screenReaderText={text('hierarchies.acts')} />
        </Tr>
      </Thead>
      <Tbody>
        {users.map((user) => (
          <UserRow key={user.name} user={user} onDo={onDo} />
        ))}
      </Tbody>
    </Table>
  )
}

interface UserRowProps extends Pick<UserTableProps, 'onDo'> {
  readonly user: UserDocument
}

function UserRow({ user, onDo }: UserRowProps) {
  const { text } = useText()
  const { session } = useSession()
  const { name, role, changedAt } = user
  return (
    <Tr>
      <Td dataLabel={text('settings.name')}>
        <span className="hf-buttons">
          {name}
          {name === session.user && <Label isCompact>{text('users.you')}</Label>}
        </span>
      </Td>
      <Td dataLabel={text('settings.role')}>{text(`role.${role}`)}</Td>
      <Td dataLabel={text('users.changed')}>
        <DateMoment at={changedAt} />
      </Td>
      <Td dataLabel={text('hierarchies.acts')}>
        <span className="hf-buttons">
          <Button variant="link" isInline onClick={() => onDo({ what: 'change', user })}>
            {text('users.change', { name })}
          </Button>
          <Button variant="link" isInline isDanger onClick={() => onDo({ what: 'remove', user })}>
            {text('users.remove', { name })}
          </Button>
        </span>
      </Td>
    </Tr>
  )
}
