import { Alert, PageSection, Title } from '@patternfly/react-core'
import { useSession } from '../state/session-context.ts'
import { useAllowance } from '../state/use-allowance.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { AuditSection } from './audit-section.tsx'
import { NoticesSection } from './notices-section.tsx'
import { QuorumSection } from './quorum-section.tsx'
import { neededToSee, type SectionName, sectionOf, sections } from './sections.ts'
import { TokensSection } from './tokens-section.tsx'
import { UsersSection } from './users-section.tsx'

const contents = {
  users: UsersSection,
  tokens: TokensSection,
  audit: AuditSection,
  notices: NoticesSection,
  quorum: QuorumSection,
} as const satisfies Readonly<Record<SectionName, unknown>>

/** Who may come in, what they did, and by which rules the cluster lives. */
export function SettingsPage({ subject }: { readonly subject: string | undefined }) {
  const { text } = useText()
  const section = sectionOf(subject, useSession().session.role)
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{text('page.settings')}</Title>
        <nav className="hf-tabs" aria-label={text('page.settings')}>
          {sections.map((name) => (
            <a
              key={name}
              href={addressOf('settings', name)}
              aria-current={name === section ? 'page' : undefined}
            >
              {text(`settings.${name}`)}
            </a>
          ))}
        </nav>
      </PageSection>
      <PageSection>
        <div className="hf-stack">
          <Section key={section} name={section} />
        </div>
      </PageSection>
    </>
  )
}

function Section({ name }: { readonly name: SectionName }) {
  const { text } = useText()
  const { isAllowed, words } = useAllowance(neededToSee[name])
  if (!isAllowed) {
    return <Alert variant="info" isInline title={text('settings.not-allowed', words)} />
  }
  const Content = contents[name]
  return <Content />
}
