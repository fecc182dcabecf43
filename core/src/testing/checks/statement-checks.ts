import type { ErrorCode } from '../../errors/index.ts'
import { checkKit, type KitFault } from '../../kits/check-kit.ts'
import { refuseKit } from '../../kits/refuse-kit.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'

/** What a kit says of itself, by the code that refuses to load it. */
export const statementChecks: readonly KitCheck[] = [
  statement('made-by-define-kit', 'its default export is made by defineKit', [
    'HF_KIT_NOT_DEFINED',
  ]),
  statement('members-sound', 'what it says of itself can be used', [
    'HF_KIT_KIND_INVALID',
    'HF_KIT_MEMBER_INVALID',
  ]),
  statement('hooks-complete', 'it has every hook that its way of takeover asks for', [
    'HF_KIT_HOOK_MISSING',
  ]),
]

function statement(name: string, title: string, codes: readonly ErrorCode[]): KitCheck {
  return {
    name,
    title,
    async run({ kit, folder }: Subject) {
      const fault = checkKit(kit)
      if (fault !== undefined && codes.includes(fault.code)) throw findingOf(fault, folder)
    },
  }
}

/** A fault of a kit in the loader's own words. */
export function findingOf({ code, values }: KitFault, folder: string): KitFinding {
  return new KitFinding(refuseKit(folder, code, { ...values, package: folder }).reason)
}
