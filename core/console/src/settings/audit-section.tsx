import { Button, Grid, GridItem } from '@patternfly/react-core'
import { useState } from 'react'
import type { AuditDocument } from '../../../src/api/documents.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { saveAsFile } from '../timeline/save-as-file.ts'
import { type ActFilter, choicesOf, everything, newestThatFit } from './act-filter.ts'
import { AuditTable } from './audit-table.tsx'
import { ChoiceLine, TextLine } from './form-lines.tsx'
import { OfThisNode } from './of-this-node.tsx'
import { SectionCard } from './section-card.tsx'

/** So many lines are read: what a person looks through by filters. */
const readLines = 2_000

/** The record of acts of this node: who asked for what, and what came of it. */
export function AuditSection() {
  const { text } = useText()
  const { node } = useStatus()
  const [reads, setReads] = useState(0)
  const [filter, setFilter] = useState(everything)
  const loaded = useLoaded<readonly AuditDocument[]>(`/v1/audit?limit=${readLines}`, reads)
  const found = newestThatFit(loaded.document ?? [], filter)
  return (
    <SectionCard
      title={text('audit.title')}
      lead={<OfThisNode said={text('audit.lead', { node })} />}
      buttons={
        <>
          <Button variant="secondary" onClick={() => setReads(reads + 1)}>
            {text('audit.again')}
          </Button>
          <Button
            variant="secondary"
            onClick={() => saveAsFile(`holdfast-audit-${node}.json`, found)}
          >
            {text('timeline.export')}
          </Button>
        </>
      }
      loaded={loaded}
    >
      {(lines) => (
        <>
          <FilterLines lines={lines} filter={filter} onFilter={setFilter} />
          <p className="hf-faint" role="status">
            {text('audit.count', { found: found.length, all: lines.length })}
          </p>
          <AuditTable key={JSON.stringify(filter)} lines={found} />
        </>
      )}
    </SectionCard>
  )
}

interface FilterLinesProps {
  readonly lines: readonly AuditDocument[]
  readonly filter: ActFilter
  onFilter(filter: ActFilter): void
}

function FilterLines({ lines, filter, onFilter }: FilterLinesProps) {
  const { text } = useText()
  const all = ['', text('audit.all')] as const
  const codes = choicesOf(lines, 'outcome').filter((code) => code !== 'done')
  return (
    <Grid hasGutter>
      <GridItem md={4}>
        <ChoiceLine
          id="audit-who"
          label={text('audit.who')}
          value={filter.who}
          options={[all, ...choicesOf(lines, 'who').map((who) => [who, who] as const)]}
          onChange={(who) => onFilter({ ...filter, who })}
        />
      </GridItem>
      <GridItem md={4}>
        <TextLine
          id="audit-what"
          type="search"
          label={text('audit.what')}
          value={filter.what}
          onChange={(what) => onFilter({ ...filter, what })}
        />
      </GridItem>
      <GridItem md={4}>
        <ChoiceLine
          id="audit-outcome"
          label={text('audit.outcome')}
          value={filter.outcome}
          options={[
            all,
            ['done', text('audit.done')],
            ['refused', text('audit.refused')],
            ...codes.map((code) => [code, code] as const),
          ]}
          onChange={(outcome) => onFilter({ ...filter, outcome })}
        />
      </GridItem>
    </Grid>
  )
}
