import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'

/** A fact: what it is about, how it is, and what that means where it needs saying. */
export type Fact = readonly [term: string, said: ReactNode, meaning?: string]

/** Facts one below the other. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <DescriptionList isCompact isHorizontal>
      {facts.map(([term, said, meaning]) => (
        <DescriptionListGroup key={term}>
          <DescriptionListTerm>{term}</DescriptionListTerm>
          <DescriptionListDescription>
            {said} {meaning !== undefined && <span className="hf-faint">{meaning}</span>}
          </DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  )
}
