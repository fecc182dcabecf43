export type {
  GivenParameters,
  InvalidExample,
  KitCheck,
  KitTestPlan,
  Subject,
  UpdateExample,
} from './kit-test-plan.ts'
export type * from './kit-world.ts'
export { type KitContextPlan, type OpenedContext, openKitContext } from './open-kit-context.ts'
export {
  createSimulatedWorld,
  type SimulatedWorld,
} from './simulated-world/create-simulated-world.ts'
export type * from './simulated-world/world-settings.ts'
export { testKit } from './test-kit.ts'
export { trialSecret } from './trial/trial.ts'
