import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import { useState } from 'react'
import { useText } from '../texts/use-text.ts'
import type { ActRequest } from './command-line.ts'
import { titleOf } from './title-of.ts'
import { useActs } from './use-acts.ts'

interface ActMenuProps {
  readonly acts: readonly ActRequest[]
  /** What the acts are about, for those who do not see where the menu stands. */
  readonly subject: string
}

/** What may be done about something. */
export function ActMenu({ acts, subject }: ActMenuProps) {
  const texts = useText()
  const open = useActs()
  const [isOpen, setOpen] = useState(false)
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'end' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={texts.text('act.menu', { subject })}
          icon={<EllipsisVIcon />}
        />
      )}
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
