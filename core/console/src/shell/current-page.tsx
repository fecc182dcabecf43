import { CreatePage } from '../forms/create-page.tsx'
import { EditPage } from '../forms/edit-page.tsx'
import { GraphPage } from '../graph/graph-page.tsx'
import { Hierarchies } from '../hierarchies/hierarchies.tsx'
import { ResourceDetails } from '../hierarchies/resource-details.tsx'
import { KitsPage } from '../kits/kits-page.tsx'
import { Overview } from '../overview/overview.tsx'
import { SettingsPage } from '../settings/settings-page.tsx'
import { usePlace } from '../state/use-place.ts'
import { TimelinePage } from '../timeline/timeline-page.tsx'
import { WhatIfPage } from '../what-if/what-if-page.tsx'

/** The page that the address names. */
export function CurrentPage() {
  const { page, subject } = usePlace()
  if (page === 'hierarchies' && subject !== undefined) return <ResourceDetails tag={subject} />
  if (page === 'hierarchies') return <Hierarchies />
  if (page === 'graph') return <GraphPage />
  if (page === 'timeline') return <TimelinePage subject={subject} />
  if (page === 'what-if') return <WhatIfPage />
  if (page === 'kits') return <KitsPage />
  if (page === 'settings') return <SettingsPage subject={subject} />
  if (page === 'create') return <CreatePage />
  if (page === 'edit' && subject !== undefined) return <EditPage tag={subject} />
  return <Overview />
}
