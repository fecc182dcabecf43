import { Nav, NavItem, NavList, PageSidebar, PageSidebarBody } from '@patternfly/react-core'
import { addressOf, mainPages, usePlace } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'

/** The pages by name. */
export function ShellSidebar() {
  const { text } = useText()
  const { page: open } = usePlace()
  const page = open === 'graph' ? 'hierarchies' : open
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={text('shell.navigation')}>
          <NavList>
            {mainPages.map((name) => (
              <NavItem key={name} to={addressOf(name)} isActive={name === page}>
                {text(`page.${name}`)}
              </NavItem>
            ))}
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  )
}
