import { Hierarchies } from '../hierarchies/hierarchies.tsx'
import { ResourceDetails } from '../hierarchies/resource-details.tsx'
import { Overview } from '../overview/overview.tsx'
import { usePlace } from '../state/use-place.ts'

/** The page that the address names. */
export function CurrentPage() {
  const { page, subject } = usePlace()
  if (page === 'hierarchies' && subject !== undefined) return <ResourceDetails tag={subject} />
  if (page === 'hierarchies') return <Hierarchies />
  return <Overview />
}
