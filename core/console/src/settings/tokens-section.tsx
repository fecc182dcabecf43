import { Button } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { TokenDocument } from '../../../src/api/documents.ts'
import { DateMoment } from '../shell/date-moment.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { OfThisNode } from './of-this-node.tsx'
import { RevokeTokenDialog } from './revoke-token-dialog.tsx'
import { SectionCard } from './section-card.tsx'

/** The tokens by which machines may ask this node. */
export function TokensSection() {
  const { text } = useText()
  const { node } = useStatus()
  const [writes, setWrites] = useState(0)
  const [doing, setDoing] = useState<'create' | TokenDocument>()
  const loaded = useLoaded<readonly TokenDocument[]>('/v1/tokens', writes)
  const close = () => setDoing(undefined)
  const again = () => setWrites(writes + 1)
  return (
    <SectionCard
      title={text('settings.tokens')}
      lead={<OfThisNode said={text('tokens.lead', { node })} />}
      buttons={<Button onClick={() => setDoing('create')}>{text('tokens.create')}</Button>}
      loaded={loaded}
    >
      {(tokens) => (
        <>
          <TokenTable tokens={tokens} onRevoke={setDoing} />
          {doing === 'create' && <CreateTokenDialog onClose={close} onDone={again} />}
          {typeof doing === 'object' && (
            <RevokeTokenDialog
              token={doing}
              onClose={close}
              onDone={() => {
                close()
                again()
              }}
            />
          )}
        </>
      )}
    </SectionCard>
  )
}

interface TokenTableProps {
  readonly tokens: readonly TokenDocument[]
  onRevoke(token: TokenDocument): void
}

function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const { text } = useText()
  if (tokens.length === 0) return <p>{text('tokens.none')}</p>
  return (
    <Table variant="compact" gridBreakPoint="grid-lg" aria-label={text('settings.tokens')}>
      <Thead>
        <Tr>
          <Th>{text('settings.name')}</Th>
          <Th>{text('settings.role')}</Th>
          <Th>{text('tokens.paths')}</Th>
          <Th>{text('tokens.created')}</Th>
          <Th>{text('tokens.expires')}</Th>
          <Th screenReaderText={text('hierarchies.acts')} />
        </Tr>
      </Thead>
      <Tbody>
        {tokens.map((token) => (
          <TokenRow key={token.name} token={token} onRevoke={onRevoke} />
        ))}
      </Tbody>
    </Table>
  )
}

interface TokenRowProps extends Pick<TokenTableProps, 'onRevoke'> {
  readonly token: TokenDocument
}

function TokenRow({ token, onRevoke }: TokenRowProps) {
  const { text } = useText()
  const { name, role, paths, createdAt, expiresAt } = token
  return (
    <Tr>
      <Td dataLabel={text('settings.name')}>{name}</Td>
      <Td dataLabel={text('settings.role')}>{text(`role.${role}`)}</Td>
      <Td dataLabel={text('tokens.paths')}>
        {paths === undefined && text('tokens.all-paths')}
        <span className="hf-labels">
          {paths?.map((path) => (
            <code key={path}>{path}</code>
          ))}
        </span>
      </Td>
      <Td dataLabel={text('tokens.created')}>
        <DateMoment at={createdAt} />
      </Td>
      <Td dataLabel={text('tokens.expires')}>
        <DateMoment at={expiresAt} />{' '}
        {expiresAt <= Date.now() && <span className="hf-odd">{text('tokens.expired')}</span>}
      </Td>
      <Td dataLabel={text('hierarchies.acts')}>
        <Button variant="link" isInline isDanger onClick={() => onRevoke(token)}>
          {text('tokens.revoke', { name })}
        </Button>
      </Td>
    </Tr>
  )
}
