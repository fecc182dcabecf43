import { Bullseye, Spinner } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import type { SessionDocument } from '../../../src/api/documents.ts'
import { asFailure } from '../api/api-failure.ts'
import { logOut, readSession } from '../api/session.ts'
import { SessionContext } from '../state/session-context.ts'
import { useText } from '../texts/use-text.ts'
import { LogIn } from './log-in.tsx'
import { Shell } from './shell.tsx'

type Standing = 'asking' | 'nobody' | 'expired' | SessionDocument

/** The whole console: asks who is there, then shows the cluster to them. */
export function App() {
  const { text } = useText()
  const [standing, setStanding] = useState<Standing>('asking')
  useEffect(() => {
    if (standing !== 'asking') return
    readSession()
      .then(setStanding)
      .catch((error) => {
        // Nobody answers: the next attempt may; the log-in says why it cannot.
        const isKnown = asFailure(error).status === 401
        setTimeout(() => setStanding('nobody'), isKnown ? 0 : 1_000)
      })
  }, [standing])
  if (standing === 'asking') {
    return (
      <Bullseye className="hf-full">
        <Spinner aria-label={text('shell.loading')} />
      </Bullseye>
    )
  }
  if (standing === 'nobody' || standing === 'expired') {
    return <LogIn isExpired={standing === 'expired'} onLoggedIn={setStanding} />
  }
  const leave = () => {
    logOut(standing).catch(() => {})
    setStanding('nobody')
  }
  return (
    <SessionContext value={{ session: standing, leave }}>
      <Shell onLoggedOut={() => setStanding('expired')} />
    </SessionContext>
  )
}
