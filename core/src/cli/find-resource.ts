import type { ResourceStatus, StatusDocument } from '../api/documents.ts'
import { HoldfastError } from '../errors/index.ts'
import { suggested } from './suggested.ts'

/** The status of a resource; throws HF_RESOURCE_UNKNOWN. */
export function findResource({ resources }: StatusDocument, tag: string): ResourceStatus {
  const found = resources.find((resource) => resource.tag === tag)
  if (found === undefined) {
    const suggestion = suggested(
      tag,
      resources.map((resource) => resource.tag),
    )
    throw new HoldfastError('HF_RESOURCE_UNKNOWN', { tag, ...suggestion })
  }
  return found
}
