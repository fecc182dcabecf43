export { bundledKinds } from './bundled-kinds.ts'
export { makeKit, type NewKit, type NewKitOrder } from './make-kit.ts'
