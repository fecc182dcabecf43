import { Bullseye, Page, PageSection, Spinner } from '@patternfly/react-core'
import { type ReactNode, useEffect } from 'react'
import { ActDialogHost } from '../acts/act-dialog-host.tsx'
import type { ClusterFeed } from '../api/cluster-feed.ts'
import { ClusterContext, useClusterPart } from '../state/cluster-context.ts'
import { usePlace } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { CurrentPage } from './current-page.tsx'
import { ShellMasthead } from './shell-masthead.tsx'
import { ShellSidebar } from './shell-sidebar.tsx'

interface ShellProps {
  /** Follows the cluster until the shell is gone. */
  readonly feed: ClusterFeed
  /** The daemon does not know the session any more; `code` says why. */
  onLoggedOut(code: string): void
}

/** What stands around every page, and what follows the cluster for them. */
export function Shell({ feed, onLoggedOut }: ShellProps) {
  useEffect(() => {
    feed.start()
    return () => feed.stop()
  }, [feed])
  return (
    <ClusterContext value={feed}>
      <Expiry onLoggedOut={onLoggedOut} />
      <Frame>
        <Pages />
      </Frame>
    </ClusterContext>
  )
}

/** Goes back to the log-in when the daemon no longer knows the session. */
function Expiry({ onLoggedOut }: Pick<ShellProps, 'onLoggedOut'>) {
  const loggedOutBy = useClusterPart((picture) => picture.loggedOutBy)
  useEffect(() => {
    if (loggedOutBy !== undefined) onLoggedOut(loggedOutBy)
  }, [loggedOutBy, onLoggedOut])
  return null
}

function Frame({ children }: { readonly children: ReactNode }) {
  const { text } = useText()
  const { page } = usePlace()
  return (
    <Page
      masthead={<ShellMasthead />}
      sidebar={<ShellSidebar />}
      isManagedSidebar
      mainContainerId="main"
      mainAriaLabel={text(`page.${page}`)}
      skipToContent={
        <a className="hf-skip" href="#main">
          {text('shell.skip')}
        </a>
      }
    >
      <ConnectionBanner />
      {children}
    </Page>
  )
}

function Pages() {
  const { text } = useText()
  // Signs of life come all the time: no page is drawn again for them.
  const isKnown = useClusterPart(({ status }) => status !== undefined)
  if (!isKnown) {
    return (
      <PageSection isFilled>
        <Bullseye>
          <Spinner aria-label={text('shell.loading')} />
        </Bullseye>
      </PageSection>
    )
  }
  return (
    <ActDialogHost>
      <CurrentPage />
    </ActDialogHost>
  )
}
