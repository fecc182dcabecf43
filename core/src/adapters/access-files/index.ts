export { openAuditTrail } from './audit-trail.ts'
export { openRegisterStore } from './register-store.ts'
