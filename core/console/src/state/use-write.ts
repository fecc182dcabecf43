import { useState } from 'react'
import { type ApiFailure, asFailure } from '../api/api-failure.ts'
import { call } from '../api/call.ts'
import { useSession } from './session-context.ts'

/** A write to the api: whether it is under way, and why it was refused. */
export interface Write {
  readonly isBusy: boolean
  readonly failure: ApiFailure | undefined
  /** Resolves with what was answered; with undefined where it was refused. */
  send<Document>(path: string, body?: unknown): Promise<Document | undefined>
}

/** Writes in the name of who is logged in. */
export function useWrite(): Write {
  const { csrf } = useSession().session
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ApiFailure>()
  return {
    isBusy,
    failure,
    async send<Document>(path: string, body?: unknown) {
      setBusy(true)
      setFailure(undefined)
      try {
        return await call<Document>({ method: 'POST', path, csrf, body })
      } catch (error) {
        setFailure(asFailure(error))
        return undefined
      } finally {
        setBusy(false)
      }
    },
  }
}
