import { Button, Card, CardBody, CardTitle, ExpandableSection, Label } from '@patternfly/react-core'
import { useState } from 'react'
import type { InstalledKit } from '../../../src/model/index.ts'
import { useActs } from '../acts/use-acts.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { FetchForm } from './fetch-form.tsx'
import type { KitLine } from './kit-lines.ts'
import { KitNodes } from './kit-nodes.tsx'
import { ParameterTable } from './parameter-table.tsx'

/** Enough of a digest to tell two by sight. */
const shownDigits = 12

/** What is shown of the resources of a kit, so that thousands of them fit. */
const shownTags = 12

interface KitCardProps {
  readonly line: KitLine
  readonly canChange: boolean
}

/** A kit: what it is, where it is, what it protects, and what may be done about it. */
export function KitCard({ line, canChange }: KitCardProps) {
  const { text } = useText()
  const { kit, installed, version, nodes } = line
  const { kind, summary, hooks } = kit
  return (
    <Card>
      <CardTitle component="h2">
        {kind} <span className="hf-faint">{version}</span>
      </CardTitle>
      <CardBody>
        <div className="hf-stack">
          <p>{summary}</p>
          <Facts line={line} />
          <UsedBy line={line} />
          <KitNodes nodes={nodes} title={text('kits.on-nodes', { kind })} />
          {canChange && installed !== undefined && <KitActs installed={installed} />}
          {hooks.length > 0 && <p className="hf-faint">{text('kits.hooks', { hooks })}</p>}
          <ExpandableSection toggleText={text('kits.parameters')}>
            <ParameterTable kit={kit} />
          </ExpandableSection>
        </div>
      </CardBody>
    </Card>
  )
}

function Facts({ line: { kit, installed } }: Pick<KitCardProps, 'line'>) {
  const { text } = useText()
  const { packageName, placement, takeover, isBundled } = kit
  return (
    <div className="hf-labels">
      <Label variant="outline">{packageName}</Label>
      <Label variant="outline">{text(`kits.placement-${placement}`)}</Label>
      <Label variant="outline">{text('kits.takeover', { takeover })}</Label>
      {installed === undefined && (
        <Label variant="outline">{text(isBundled ? 'kits.bundled' : 'kits.by-hand')}</Label>
      )}
      {installed !== undefined && <Origin installed={installed} />}
    </div>
  )
}

function Origin({ installed: { release, previous } }: { readonly installed: InstalledKit }) {
  const { text } = useText()
  const { source, digest } = release
  const registry = source.kind === 'registry' ? source.registry : undefined
  const from = source.kind === 'tarball' ? text('kits.from-tarball') : text('kits.from-npm')
  return (
    <>
      <Label variant="outline">
        {registry === undefined ? from : text('kits.from-registry', { registry })}
      </Label>
      <Label variant="outline">
        {text('kits.digest', { digest: digest.slice(0, shownDigits) })}
      </Label>
      {previous !== undefined && (
        <Label variant="outline">{text('kits.previous', { version: previous.version })}</Label>
      )}
    </>
  )
}

function UsedBy({ line: { tags } }: Pick<KitCardProps, 'line'>) {
  const { text } = useText()
  if (tags.length === 0) return <p className="hf-faint">{text('kits.unused')}</p>
  return (
    <p>
      {text('kits.used-by', { count: tags.length })}{' '}
      {tags.slice(0, shownTags).map((tag) => (
        <a key={tag} className="hf-elsewhere" href={addressOf('hierarchies', tag)}>
          {tag}
        </a>
      ))}
      {tags.length > shownTags && '…'}
    </p>
  )
}

function KitActs({ installed }: { readonly installed: InstalledKit }) {
  const { text } = useText()
  const open = useActs()
  const [isUpgrading, setUpgrading] = useState(false)
  const { release, previous } = installed
  const { name, source } = release
  return (
    <>
      <div className="hf-buttons">
        <Button
          variant="secondary"
          size="sm"
          aria-expanded={isUpgrading}
          onClick={() => setUpgrading(!isUpgrading)}
        >
          {text('kits.upgrade', { kit: name })}
        </Button>
        {previous !== undefined && (
          <Button variant="secondary" size="sm" onClick={() => open({ kind: 'rollBackKit', name })}>
            {text('kits.roll-back', { version: previous.version })}
          </Button>
        )}
        <Button variant="link" isDanger onClick={() => open({ kind: 'removeKit', name })}>
          {text('kits.remove', { kit: name })}
        </Button>
      </div>
      {isUpgrading && (
        <FetchForm
          name={name}
          registry={source.kind === 'registry' ? (source.registry ?? '') : ''}
        />
      )}
    </>
  )
}
