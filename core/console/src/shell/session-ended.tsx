import { Alert } from '@patternfly/react-core'
import type { TextKey } from '../texts/en.ts'
import { useText } from '../texts/use-text.ts'

/** Why a session ended; where the daemon does not know it, it was started again meanwhile. */
const reasons: Readonly<Record<string, TextKey>> = {
  HF_SESSION_IDLE: 'ended.idle',
  HF_SESSION_LIMIT: 'ended.limit',
  HF_SESSION_USER_CHANGED: 'ended.changed',
  HF_SESSION_CROWDED: 'ended.crowded',
}

/** Says that a session is over and why, and that nothing is lost by it. */
export function SessionEnded({ code }: { readonly code: string }) {
  const { text } = useText()
  return (
    <Alert variant="info" isInline title={text('log-in.expired')}>
      {text(reasons[code] ?? 'ended.restarted')} {text('ended.go-on')}
    </Alert>
  )
}
