import { useEffect, useRef, useState } from 'react'
import { type ApiFailure, asFailure } from '../api/api-failure.ts'
import { call } from '../api/call.ts'

/** Something that is asked of the api: not there yet, there, or refused, also when asked again. */
export interface Loaded<Document> {
  readonly document?: Document
  readonly failure?: ApiFailure
}

/**
 * Reads a document; again whenever `moment` changes, with the former one shown meanwhile. Only the
 * first time counts as a use of the session: later ones are the page's own.
 */
export function useLoaded<Document>(path: string, moment: string | number): Loaded<Document> {
  const [loaded, setLoaded] = useState<Loaded<Document> & { readonly path?: string }>({})
  const asked = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new moment asks again
  useEffect(() => {
    const end = new AbortController()
    const isUnattended = asked.current === path
    asked.current = path
    call<Document>({ path, signal: end.signal, isUnattended })
      .then((document) => setLoaded({ document, path }))
      .catch((error) => {
        if (end.signal.aborted) return
        setLoaded((former) => ({
          ...(former.path === path && former.document !== undefined && former),
          ...{ failure: asFailure(error), path },
        }))
      })
    return () => end.abort()
  }, [path, moment])
  return loaded.path === path ? loaded : {}
}
