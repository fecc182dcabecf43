import { useState } from 'react'
import type { SimulationDocument, SimulationRequest } from '../../../src/api/documents.ts'
import type { ApiFailure } from '../api/api-failure.ts'
import { useWrite } from '../state/use-write.ts'

/** What may be asked about. */
export type WhatIfEvent = SimulationRequest['event']

/** What was asked: not answered yet, answered, or refused. */
export interface AskedWhatIf {
  readonly isAsking: boolean
  readonly document: SimulationDocument | undefined
  readonly failure: ApiFailure | undefined
}

/** Asks what would happen if something failed; nothing is changed by it. */
export function useWhatIf(): AskedWhatIf & { ask(event: WhatIfEvent): void } {
  const { isBusy, failure, send } = useWrite()
  const [document, setDocument] = useState<SimulationDocument>()
  const ask = (event: WhatIfEvent) => {
    setDocument(undefined)
    void send<SimulationDocument>('/v1/simulations', { event }).then(setDocument)
  }
  return { isAsking: isBusy, document, failure, ask }
}
