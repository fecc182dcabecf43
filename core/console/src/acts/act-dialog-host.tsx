import { type ReactNode, useState } from 'react'
import { ActDialog } from './act-dialog.tsx'
import type { ActRequest } from './command-line.ts'
import { ActsContext } from './use-acts.ts'

interface Opened {
  readonly request: ActRequest
  /** A new dialog each time, also for the same act. */
  readonly turn: number
}

/** Holds the one dialog in which acts are looked at and asked for. */
export function ActDialogHost({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>()
  const [turn, setTurn] = useState(0)
  const open = (request: ActRequest) => {
    setTurn(turn + 1)
    setOpened({ request, turn })
  }
  return (
    <ActsContext value={open}>
      {children}
      {opened !== undefined && (
        <ActDialog
          key={opened.turn}
          request={opened.request}
          onClose={() => setOpened(undefined)}
        />
      )}
    </ActsContext>
  )
}
