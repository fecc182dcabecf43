import { Bullseye, Spinner } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import type { SessionDocument } from '../../../src/api/documents.ts'
import { asFailure } from '../api/api-failure.ts'
import { ClusterFeed } from '../api/cluster-feed.ts'
import type { FirstRequests } from '../api/first-requests.ts'
import { logOut } from '../api/session.ts'
import { SessionContext } from '../state/session-context.ts'
import { useErrors } from '../texts/use-errors.ts'
import { useText } from '../texts/use-text.ts'
import { LogIn } from './log-in.tsx'
import { Shell } from './shell.tsx'

/** Somebody who is there, and what follows the cluster for them. */
interface Present {
  readonly session: SessionDocument
  readonly feed: ClusterFeed
}

/** A session that ended is known by the code of why. */
type Standing = 'asking' | 'nobody' | { readonly endedBy: string } | Present

/** The whole console: finds out who is there, then shows the cluster to them. */
export function App({ first }: { readonly first: FirstRequests }) {
  const { text } = useText()
  // Here already: when a node is away its words of errors cannot be loaded any more.
  useErrors()
  const [standing, setStanding] = useState<Standing>('asking')
  useEffect(() => {
    first.session
      .then((session) => setStanding({ session, feed: first.feed }))
      .catch((error) => {
        // Nobody answers: the next attempt may; the log-in says why it cannot.
        const { status, code } = asFailure(error)
        const hasEnded = status === 401 && code !== 'HF_SESSION_NONE'
        setTimeout(() => setStanding(hasEnded ? { endedBy: code } : 'nobody'), pauseOf(status))
      })
  }, [first])
  if (standing === 'asking') {
    return (
      <Bullseye className="hf-full">
        <Spinner aria-label={text('shell.loading')} />
      </Bullseye>
    )
  }
  const enter = (session: SessionDocument) => setStanding({ session, feed: new ClusterFeed() })
  if (standing === 'nobody') return <LogIn onLoggedIn={enter} />
  if ('endedBy' in standing) return <LogIn endedBy={standing.endedBy} onLoggedIn={enter} />
  const { session, feed } = standing
  const leave = () => {
    logOut(session).catch(() => {})
    setStanding('nobody')
  }
  return (
    <SessionContext value={{ session, leave }}>
      <Shell feed={feed} onLoggedOut={(code) => setStanding({ endedBy: code })} />
    </SessionContext>
  )
}

/** Where nobody answered the next attempt may be answered; ms. */
function pauseOf(status: number): number {
  return status === 401 ? 0 : 1_000
}
