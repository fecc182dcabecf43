import { useState } from 'react'
import type { SimulationDocument, SimulationRequest } from '../../../src/api/documents.ts'
import { type ApiFailure, asFailure } from '../api/api-failure.ts'
import { call } from '../api/call.ts'
import { useSession } from '../state/session-context.ts'

/** What may be asked about. */
export type WhatIfEvent = SimulationRequest['event']

interface Asked {
  readonly isAsking: boolean
  readonly document?: SimulationDocument
  readonly failure?: ApiFailure
}

/** Asks what would happen if something failed; nothing is changed by it. */
export function useWhatIf(): Asked & { ask(event: WhatIfEvent): void } {
  const { session } = useSession()
  const [asked, setAsked] = useState<Asked>({ isAsking: false })
  const ask = (event: WhatIfEvent) => {
    setAsked({ isAsking: true })
    const path = '/v1/simulations'
    call<SimulationDocument>({ method: 'POST', path, body: { event }, csrf: session.csrf })
      .then((document) => setAsked({ isAsking: false, document }))
      .catch((error) => setAsked({ isAsking: false, failure: asFailure(error) }))
  }
  return { ...asked, ask }
}
