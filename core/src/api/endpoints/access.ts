import type { LeastRole } from './role.ts'

/** Who may do a kind of thing, and who may only ask what would come of it. */
export interface KindAccess {
  readonly act: LeastRole
  readonly dryRun: LeastRole
}

/** Who may ask at an endpoint: the same for all, or by the kind of request in the body. */
export type Access = LeastRole | Readonly<Record<string, KindAccess>>

/** A body as far as access to it depends on it. */
interface KindBody {
  readonly request: { readonly kind: string }
  readonly options: { readonly isDryRun: boolean }
}

/** The least role for a request whose body fits the endpoint's schema. */
export function leastRoleFor(access: Access, body: unknown): LeastRole {
  if (typeof access === 'string') return access
  const { request, options } = body as KindBody
  const ofKind = access[request.kind]
  if (ofKind === undefined) throw new Error(`assert: no role is declared for ${request.kind}`)
  return options.isDryRun ? ofKind.dryRun : ofKind.act
}
