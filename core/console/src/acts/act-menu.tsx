import { Dropdown, DropdownItem, DropdownList } from '@patternfly/react-core'
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import { memo, type RefObject, useEffect, useRef, useState } from 'react'
import { useText } from '../texts/use-text.ts'
import type { ActRequest } from './command-line.ts'
import { titleOf } from './title-of.ts'
import { useActs } from './use-acts.ts'

interface ActMenuProps {
  /** Asked when the menu is opened. */
  acts(): readonly ActRequest[]
  /** What the acts are about, for those who do not see where the menu stands. */
  readonly subject: string
}

/** What may be done about something; a table of a thousand rows has as many plain buttons. */
export const ActMenu = memo(function ActMenu({ acts, subject }: ActMenuProps) {
  const { text } = useText()
  const toggle = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={toggle}
        type="button"
        className="hf-menu-toggle"
        aria-expanded={isOpen}
        aria-label={text('act.menu', { subject })}
        onClick={() => setOpen(!isOpen)}
      >
        <EllipsisVIcon set="default" />
      </button>
      {isOpen && <OpenMenu acts={acts()} toggle={toggle} onOpenChange={setOpen} />}
    </>
  )
})

interface OpenMenuProps {
  readonly acts: readonly ActRequest[]
  readonly toggle: RefObject<HTMLButtonElement | null>
  onOpenChange(isOpen: boolean): void
}

/** What costs most of a menu is where it stands: it is made for the one that is open. */
function OpenMenu({ acts, toggle, onOpenChange }: OpenMenuProps) {
  const texts = useText()
  const open = useActs()
  // It finds its place only where it is shown after it was made.
  const [isShown, setShown] = useState(false)
  useEffect(() => setShown(true), [])
  return (
    <Dropdown
      isOpen={isShown}
      onOpenChange={onOpenChange}
      onSelect={() => onOpenChange(false)}
      popperProps={{ position: 'end' }}
      toggle={{ toggleNode: null, toggleRef: toggle }}
    >
      <DropdownList>
        {acts.map((request) => (
          <DropdownItem key={titleOf(request, texts)} onClick={() => open(request)}>
            {titleOf(request, texts)} …
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  )
}
