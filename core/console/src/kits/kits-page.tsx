import {
  Alert,
  Card,
  CardBody,
  CardTitle,
  ExpandableSection,
  Label,
  PageSection,
  Spinner,
  Title,
} from '@patternfly/react-core'
import type { KitDocument, KitsDocument } from '../../../src/api/documents.ts'
import { FailureAlert } from '../acts/failure-alert.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { ParameterTable } from './parameter-table.tsx'

/** The kits of this node, each with the reference of its parameters. */
export function KitsPage() {
  const { text } = useText()
  const { revision } = useStatus()
  const { document, failure } = useLoaded<KitsDocument>('/v1/kits', revision)
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{text('page.kits')}</Title>
        <p className="hf-faint">{text('kits.lead')}</p>
      </PageSection>
      <PageSection>
        <div className="hf-stack">
          {failure !== undefined && <FailureAlert failure={failure} />}
          {document === undefined && failure === undefined && (
            <Spinner aria-label={text('shell.loading')} />
          )}
          {document?.refused.map(({ folder, code, reason }) => (
            <Alert key={folder} isInline variant="danger" title={`${folder}: ${code}`}>
              {reason}
            </Alert>
          ))}
          {document?.kits.map((kit) => (
            <KitCard key={kit.kind} kit={kit} />
          ))}
        </div>
      </PageSection>
    </>
  )
}

function KitCard({ kit }: { readonly kit: KitDocument }) {
  const { text } = useText()
  const { kind, summary, version, packageName, placement, takeover, isBundled, hooks } = kit
  return (
    <Card>
      <CardTitle component="h2">
        {kind} <span className="hf-faint">{version}</span>
      </CardTitle>
      <CardBody>
        <p>{summary}</p>
        <div className="hf-labels">
          <Label variant="outline">{packageName}</Label>
          <Label variant="outline">{text(`kits.placement-${placement}`)}</Label>
          <Label variant="outline">{text('kits.takeover', { takeover })}</Label>
          <Label variant="outline">{text(isBundled ? 'kits.bundled' : 'kits.installed')}</Label>
        </div>
        {hooks.length > 0 && <p className="hf-faint">{text('kits.hooks', { hooks })}</p>}
        <ExpandableSection toggleText={text('kits.parameters')}>
          <ParameterTable kit={kit} />
        </ExpandableSection>
      </CardBody>
    </Card>
  )
}
