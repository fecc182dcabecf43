import { Alert, AlertActionLink, Card, CardBody, CardTitle } from '@patternfly/react-core'
import type { Worded } from '../../../src/api/documents.ts'
import { remediesOf } from '../acts/acts-of.ts'
import { titleOf } from '../acts/title-of.ts'
import { useActs } from '../acts/use-acts.ts'
import { useStatus } from '../state/cluster-context.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'

/** What needs an operator, worst first, and what may be done about it. */
export function AttentionCard() {
  const { text } = useText()
  const { attention } = useStatus()
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{text('attention.title')}</CardTitle>
      <CardBody>
        {attention.length === 0 && <p>{text('attention.none')}</p>}
        <div className="hf-stack">
          {attention.map((one) => (
            <Attention key={one.sentence} attention={one} />
          ))}
        </div>
      </CardBody>
    </Card>
  )
}

function Attention({ attention }: { readonly attention: Worded }) {
  const texts = useText()
  const open = useActs()
  const { resources } = useStatus()
  const { tag } = attention.values
  const about = resources.find((one) => one.tag === tag)
  const links = [
    ...remediesOf(attention).map((request) => (
      <AlertActionLink key={titleOf(request, texts)} onClick={() => open(request)}>
        {titleOf(request, texts)} …
      </AlertActionLink>
    )),
    about !== undefined && (
      <AlertActionLink key="why" component="a" href={addressOf('hierarchies', about.tag)}>
        {texts.text('attention.look', { tag: about.tag })}
      </AlertActionLink>
    ),
  ]
  return <Alert variant="warning" isInline title={texts.reason(attention)} actionLinks={links} />
}
