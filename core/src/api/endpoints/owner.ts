import { HoldfastError } from '../../errors/index.ts'
import type { OwnerDocument, StatusDocument } from '../documents.ts'
import type { Endpoint } from './endpoint.ts'

/** Where a resource is in service, for load balancers. */
export const ownerEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/owner/:tag',
    access: 'anyone',
    summary:
      'Whether a resource is in service on this node: 200 when it is, else 503; with the name of ' +
      'its owner in the body and in the header `x-holdfast-owner`.',
    answer: { document: 'OwnerDocument', otherStatuses: [503] },
    handle({ service, request, reply }) {
      const { tag } = request.params as { readonly tag: string }
      const owner = ownerOf(service.status(), tag)
      if (owner.owners.length > 0) reply.header('x-holdfast-owner', owner.owners.join(','))
      return reply.code(owner.isHere ? 200 : 503).send(owner)
    },
  },
]

/** A node that does not take part, or has no quorum, tells what it knew last and claims nothing. */
function ownerOf(status: StatusDocument, tag: string): OwnerDocument {
  const resource = status.resources.find((one) => one.tag === tag)
  if (resource === undefined) throw new HoldfastError('HF_RESOURCE_UNKNOWN', { tag })
  const { owners } = resource
  const isCurrent = status.standing === 'taking-part' && status.isQuorate
  return { tag, node: status.node, owners, isHere: isCurrent && owners.includes(status.node) }
}
