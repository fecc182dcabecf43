export { isOwnAddress } from '../network/is-own-address.ts'
export { type EchoAnswer, EchoSocket, encodeEchoTarget } from './echo-socket.ts'
export { findSegment } from './find-segment.ts'
export { SegmentSocket } from './segment-socket.ts'
