export type { Request, RequestOptions } from '../requests/request.ts'
