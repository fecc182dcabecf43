import { HoldfastError } from '../../errors/index.ts'

/** Whether a context may still be used. Closing it is for ever. */
export interface Gate {
  /** Aborted when the gate closes. */
  readonly signal: AbortSignal
  readonly isOpen: boolean
  /** Throws HF_KIT_CONTEXT_REVOKED where the gate is closed. */
  check(what: string): void
  /** Calls `act` when the gate closes; the returned function takes that back. */
  onClose(act: () => void): () => void
  close(): void
}

/** Opens a gate for one action of one resource. */
export function openGate(action: { readonly tag: string; readonly verb: string }): Gate {
  const controller = new AbortController()
  const acts = new Set<() => void>()
  const revoked = (what: string) =>
    new HoldfastError('HF_KIT_CONTEXT_REVOKED', { tag: action.tag, verb: action.verb, what })
  return {
    signal: controller.signal,
    get isOpen() {
      return !controller.signal.aborted
    },
    check(what) {
      if (controller.signal.aborted) throw revoked(what)
    },
    onClose(act) {
      acts.add(act)
      return () => acts.delete(act)
    },
    close() {
      if (controller.signal.aborted) return
      controller.abort(revoked('what it waited for'))
      for (const act of acts) attempt(act)
      acts.clear()
    },
  }
}

/** One that fails must not keep the others from being done. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {}
}
