import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ResourceStatus } from '../../../src/api/documents.ts'
import { rootsOf } from '../../../src/model/index.ts'
import { ActMenu } from '../acts/act-menu.tsx'
import { actsOfResource } from '../acts/acts-of.ts'
import { Cell } from '../hierarchies/cell.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'

const shown = 20

/** The hierarchies: where each is in service, and whether it could go elsewhere. */
export function RootsCard() {
  const { text } = useText()
  const { resources } = useStatus()
  const roots = new Set(rootsOf(resources))
  const rows = resources.filter(({ tag }) => roots.has(tag))
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{text('roots.title')}</CardTitle>
      <CardBody>
        {rows.length === 0 && <p className="hf-faint">{text('hierarchies.none')}</p>}
        {rows.length > 0 && (
          <Table variant="compact" gridBreakPoint="grid-md" aria-label={text('roots.title')}>
            <Thead>
              <Tr>
                <Th>{text('hierarchies.resource')}</Th>
                <Th>{text('details.state')}</Th>
                <Th modifier="wrap">{text('roots.owner')}</Th>
                <Th modifier="wrap">{text('roots.failover')}</Th>
                <Th screenReaderText={text('hierarchies.acts')} />
              </Tr>
            </Thead>
            <Tbody>
              {rows.slice(0, shown).map((row) => (
                <RootRow key={row.tag} root={row} />
              ))}
            </Tbody>
          </Table>
        )}
        {rows.length > shown && (
          <a href={addressOf('hierarchies')}>{text('roots.all', { count: rows.length })}</a>
        )}
      </CardBody>
    </Card>
  )
}

function RootRow({ root }: { readonly root: ResourceStatus }) {
  const { text } = useText()
  const { nodes } = useStatus()
  const { tag, owners, instances, failover, placement } = root
  const first = instances.find(({ node }) => node === owners[0]) ?? worstOf(root)
  const takers = failover.filter(({ isPossible }) => isPossible).map(({ node }) => node)
  const isMovable = placement === 'single'
  const nobody = <span className="hf-odd hf-whole">{text('roots.nobody')}</span>
  return (
    <Tr>
      <Td dataLabel={text('hierarchies.resource')}>
        <a href={addressOf('hierarchies', tag)}>{tag}</a>
      </Td>
      <Td dataLabel={text('details.state')}>
        <Cell instance={first} />
      </Td>
      <Td dataLabel={text('roots.owner')}>{owners.length === 0 ? nobody : owners.join(', ')}</Td>
      <Td dataLabel={text('roots.failover')}>
        {takers.length > 0 && takers.join(', ')}
        {takers.length === 0 && isMovable && nobody}
        {!isMovable && <span className="hf-faint">–</span>}
      </Td>
      <Td isActionCell>
        <ActMenu acts={() => actsOfResource(root, nodes)} subject={tag} />
      </Td>
    </Tr>
  )
}

/** Where it is in service nowhere, the node that says most of why. */
function worstOf({ instances }: ResourceStatus) {
  return instances.find(({ cell }) => cell === 'Failed' || cell === 'Unknown') ?? instances[0]
}
