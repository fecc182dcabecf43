import { Button, Title, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { addressOf, usePlace } from '../state/use-place.ts'
import type { TextKey } from '../texts/en.ts'
import { useText } from '../texts/use-text.ts'

const views = ['hierarchies', 'graph'] as const

/** What stands above all hierarchies, however they are shown, and how to show them otherwise. */
export function HierarchiesHead({ lead }: { readonly lead: TextKey }) {
  const { text } = useText()
  const { page } = usePlace()
  return (
    <div className="hf-head">
      <div>
        <Title headingLevel="h1">{text('page.hierarchies')}</Title>
        <p className="hf-faint">{text(lead)}</p>
      </div>
      <div className="hf-buttons">
        <ToggleGroup aria-label={text('graph.view')}>
          {views.map((view) => (
            <ToggleGroupItem
              key={view}
              text={text(`graph.as-${view}`)}
              isSelected={page === view}
              onChange={() => location.assign(addressOf(view))}
            />
          ))}
        </ToggleGroup>
        <Button variant="secondary" component="a" href={addressOf('create')}>
          {text('create.button')}
        </Button>
      </div>
    </div>
  )
}
